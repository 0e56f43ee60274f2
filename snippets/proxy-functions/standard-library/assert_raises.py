# /// proof
# clean = true
# prints = "stars; keywords pass; callable= passes"
# ///
import unittest

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))
    raise KeyError


def passes(**kwargs):
    del calls[:]
    try:
        unittest.FunctionTestCase(seen).assertRaises(KeyError, seen, 1, **kwargs)
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(callable=True) else "clashes"
print("stars; keywords %s; callable= %s" % (keywords, own))
