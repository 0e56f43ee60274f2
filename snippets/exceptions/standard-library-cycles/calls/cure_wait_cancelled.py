# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# clean = true
# prints = "True"
# ///
import asyncio


async def watch(task):
    await asyncio.wait([task])


async def main():
    task = asyncio.ensure_future(asyncio.sleep(60))
    watcher = asyncio.ensure_future(watch(task))
    await asyncio.sleep(0)
    watcher.cancel()
    task.cancel()
    try:
        await watcher
    except asyncio.CancelledError:
        await asyncio.wait([task])
    print(watcher.cancelled())


asyncio.run(main())
