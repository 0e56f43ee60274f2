# /// proof
# clean = true
#
# [[expect]]
# on = "<3.7"
# prints = "stars; keywords pass; func= clashes"
# violates = true
#
# [[expect]]
# on = ">=3.7"
# prints = "stars; keywords pass; func= passes"
# ///
import cProfile

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        cProfile.Profile().runcall(seen, 1, **kwargs)
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(func=True) else "clashes"
print("stars; keywords %s; func= %s" % (keywords, own))
