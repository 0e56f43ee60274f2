# /// proof
# applies = ">=3.11"
# because = "Task.uncancel and asyncio.timeout came with Python 3.11"
# clean = true
# prints = "job skipped\ntimed out"
# ///
import asyncio


async def worker():
    try:
        async with asyncio.timeout(0.05):
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                print("job skipped")
                asyncio.current_task().uncancel()
            await asyncio.sleep(60)
    except TimeoutError:
        print("timed out")


async def main():
    task = asyncio.ensure_future(worker())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    if task.cancelled():
        print("the worker is cancelled")


asyncio.run(main())
