# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "no"
# ///
import asyncio


async def worker(seen):
    seen.append("body")


async def main():
    seen = []
    victim = asyncio.ensure_future(worker(seen))
    victim.cancel()
    await asyncio.wait([victim])
    print("yes" if seen else "no")


asyncio.run(main())
