# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "job 1 failed\njob 2 failed\nthe worker is gone"
# ///
import asyncio


async def fetch(number, waiting):
    await asyncio.sleep(0)
    if number < 3:
        raise ValueError(number)
    waiting.set()
    await asyncio.sleep(60)


async def worker(waiting):
    for number in (1, 2, 3, 4):
        try:
            await fetch(number, waiting)
        except ValueError:
            print("job %d failed" % number)


async def main():
    waiting = asyncio.Event()
    task = asyncio.ensure_future(worker(waiting))
    await waiting.wait()
    task.cancel()
    await asyncio.wait([task], timeout=0.01)
    print("the worker %s" % ("is gone" if task.done() else "lives on"))


asyncio.run(main())
