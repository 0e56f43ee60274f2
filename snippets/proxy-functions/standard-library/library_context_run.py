# /// proof
# applies = ">=3.7"
# because = "contextvars came with Python 3.7"
# clean = true
# prints = "stars; keywords pass; callable= passes"
# ///
import contextvars

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        contextvars.copy_context().run(seen, 1, **kwargs)
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(callable=True) else "clashes"
print("stars; keywords %s; callable= %s" % (keywords, own))
