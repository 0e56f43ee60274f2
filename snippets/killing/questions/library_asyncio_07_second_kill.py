# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "yes"
# ///
import asyncio


async def worker(seen):
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0.01)
        seen.append("clean-up")


async def main():
    seen = []
    victim = asyncio.ensure_future(worker(seen))
    await asyncio.sleep(0)
    for _ in range(2):
        victim.cancel()
        await asyncio.sleep(0)
    await asyncio.wait([victim])
    print("no" if seen else "yes")


asyncio.run(main())
