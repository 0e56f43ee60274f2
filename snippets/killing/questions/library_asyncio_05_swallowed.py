# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "it lives on"
# ///
import asyncio


async def worker(seen):
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        pass
    await asyncio.sleep(0)
    seen.append("on")


async def main():
    seen = []
    victim = asyncio.ensure_future(worker(seen))
    await asyncio.sleep(0)
    victim.cancel()
    await asyncio.wait([victim])
    print("it lives on" if seen else "it dies")


asyncio.run(main())
