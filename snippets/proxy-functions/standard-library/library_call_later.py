# /// proof
# applies = ">=3.4"
# because = "asyncio came with Python 3.4"
# clean = true
# prints = "stars; no keywords"
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


print("stars; " + ("keywords pass" if passes(flag=True) else "no keywords"))
