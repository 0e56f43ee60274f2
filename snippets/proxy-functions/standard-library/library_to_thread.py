# /// proof
# applies = ">=3.9"
# because = "asyncio.to_thread came with Python 3.9"
# clean = true
# prints = "stars; keywords pass; func= passes"
# ///
import asyncio

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        asyncio.run(asyncio.to_thread(seen, 1, **kwargs))
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(func=True) else "clashes"
print("stars; keywords %s; func= %s" % (keywords, own))
