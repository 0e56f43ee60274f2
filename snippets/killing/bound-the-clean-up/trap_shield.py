# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "saving\nthe worker is gone\nsaved"
# violates = true
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
        await asyncio.shield(save())


async def main():
    task = asyncio.ensure_future(worker())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print("the worker is gone")
    await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})


asyncio.run(main())
