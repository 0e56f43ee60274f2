# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "no"
# ///
import asyncio


async def worker(seen):
    for step in range(100000):
        pass
    seen.append("done")


async def main():
    seen = []
    victim = asyncio.ensure_future(worker(seen))
    asyncio.get_running_loop().call_later(0, victim.cancel)
    await asyncio.wait([victim])
    print("no" if seen else "yes")


asyncio.run(main())
