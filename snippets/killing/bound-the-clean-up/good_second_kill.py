# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "saving\nsaved\nthe worker is gone"
# ///
import asyncio


async def save():
    print("saving")
    await asyncio.sleep(0.01)
    print("saved")


async def worker():
    try:
        await asyncio.sleep(60)
    finally:
        saving = asyncio.ensure_future(save())
        while not saving.done():
            try:
                await asyncio.shield(saving)
            except asyncio.CancelledError:
                pass


async def main():
    task = asyncio.ensure_future(worker())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task], timeout=5)
    print("the worker is %s" % ("gone" if task.done() else "still there"))


asyncio.run(main())
