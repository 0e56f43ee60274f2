# /// proof
# applies = ">=3.3"
# because = "contextlib.ExitStack came with Python 3.3"
# clean = true
#
# [[expect]]
# on = "<3.7"
# prints = "stars; keywords pass; callback= clashes"
# violates = true
#
# [[expect]]
# on = ">=3.7"
# prints = "stars; keywords pass; callback= passes"
# ///
from contextlib import ExitStack

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        with ExitStack() as stack:
            stack.callback(seen, 1, **kwargs)
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(callback=True) else "clashes"
print("stars; keywords %s; callback= %s" % (keywords, own))
