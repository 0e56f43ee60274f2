# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "no, but in a TaskGroup"
# ///
import asyncio


async def child(seen):
    await asyncio.sleep(0.01)
    seen.append("child")


async def parent(seen):
    asyncio.ensure_future(child(seen))
    await asyncio.sleep(60)


async def main():
    seen = []
    victim = asyncio.ensure_future(parent(seen))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    victim.cancel()
    await asyncio.wait([victim])
    await asyncio.sleep(0.03)
    print("no, but in a TaskGroup" if seen else "yes")


asyncio.run(main())
