# /// proof
# clean = true
# prints = "two parameters; keywords pass; target= passes"
# ///
import threading

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        thread = threading.Thread(target=seen, args=(1,), kwargs=kwargs)
        thread.start()
        thread.join()
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(target=True) else "clashes"
print("two parameters; keywords %s; target= %s" % (keywords, own))
