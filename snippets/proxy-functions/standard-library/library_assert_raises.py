# /// proof
# clean = true
#
# [[expect]]
# on = "<3"
# prints = "stars; keywords pass; callableObj= clashes"
# violates = true
#
# [[expect]]
# on = ">=3"
# prints = "stars; keywords pass; expected_exception= clashes"
# violates = true
# ///
import sys
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
name = "expected_exception" if sys.version_info > (3,) else "callableObj"
own = "passes" if passes(**{name: True}) else "clashes"
print("stars; keywords %s; %s= %s" % (keywords, name, own))
