# /// proof
# applies = ">=3.4"
# because = "asyncio came with Python 3.4"
# clean = true
# prints = "stars; keywords do not pass; callback= clashes"
# ///
import asyncio

calls = []


def seen(*args, **kwargs):
    calls.append((args, kwargs))


def passes(**kwargs):
    del calls[:]
    try:
        loop = asyncio.new_event_loop()
        try:
            loop.call_later(0, seen, 1, **kwargs)
            loop.call_later(0, loop.stop)
            loop.run_forever()
        finally:
            loop.close()
    except TypeError:
        return False
    return calls == [((1,), kwargs)]


keywords = "pass" if passes(flag=True) else "do not pass"
own = "passes" if passes(callback=True) else "clashes"
print("stars; keywords %s; callback= %s" % (keywords, own))
