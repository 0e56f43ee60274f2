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
        seen.append("clean-up")


async def main():
    seen = []
    victim = asyncio.ensure_future(worker(seen))
    await asyncio.sleep(0)
    victim.cancel()
    await asyncio.wait([victim])
    print("yes" if seen else "no")


asyncio.run(main())
