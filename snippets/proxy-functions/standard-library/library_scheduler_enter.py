# /// proof
# clean = true
#
# [[expect]]
# on = "<3"
# prints = "one parameter; no keywords"
#
# [[expect]]
# on = ">=3"
# prints = "two parameters; keywords pass; action= passes"
# ///
import sched
import time

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        scheduler = sched.scheduler(time.time, time.sleep)
        scheduler.enter(0, 1, seen, (1,), kwargs)
        scheduler.run()
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(action=True) else "clashes"
if keywords == "pass":
    print("two parameters; keywords pass; action= %s" % own)
else:
    print("one parameter; no keywords")
