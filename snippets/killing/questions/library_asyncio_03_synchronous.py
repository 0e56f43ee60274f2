# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "no, await it"
# ///
import asyncio


async def worker():
    await asyncio.sleep(60)


async def main():
    victim = asyncio.ensure_future(worker())
    await asyncio.sleep(0)
    victim.cancel()
    print("yes" if victim.done() else "no, await it")
    await asyncio.wait([victim])


asyncio.run(main())
