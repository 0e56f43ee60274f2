# /// proof
# clean = true
#
# [[expect]]
# on = "<3.7"
# prints = "stars; keywords pass; function= clashes"
# violates = true
#
# [[expect]]
# on = ">=3.7"
# prints = "stars; keywords pass; function= passes"
# ///
import unittest

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        case = unittest.FunctionTestCase(seen)
        case.addCleanup(seen, 1, **kwargs)
        case.doCleanups()
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(function=True) else "clashes"
print("stars; keywords %s; function= %s" % (keywords, own))
