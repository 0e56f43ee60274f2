# /// proof
# clean = true
# prints = "two parameters; keywords pass; function= passes"
# ///
import time

try:
    import _thread
except ImportError:
    import thread as _thread

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        _thread.start_new_thread(seen, (1,), kwargs)
        while not calls:
            time.sleep(0.001)
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(function=True) else "clashes"
print("two parameters; keywords %s; function= %s" % (keywords, own))
