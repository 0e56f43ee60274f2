# /// proof
# clean = true
# prints = "two parameters; keywords pass; function= passes"
# ///
import threading

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        timer = threading.Timer(0, seen, (1,), kwargs)
        timer.start()
        timer.join()
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(function=True) else "clashes"
print("two parameters; keywords %s; function= %s" % (keywords, own))
