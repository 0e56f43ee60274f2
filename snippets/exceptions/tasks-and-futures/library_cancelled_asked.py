# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# clean = true
# prints = "cancelled"
# ///
import asyncio


async def main():
    task = asyncio.ensure_future(asyncio.sleep(60))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    try:
        print(task.exception())
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
