# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def guarded(lock, log, name):
    async with lock:
        log.append(name)
        await asyncio.sleep(0)


async def main():
    lock, log = asyncio.Lock(), []
    await asyncio.wait([asyncio.ensure_future(guarded(lock, log, name)) for name in "ab"])
    return sorted(log)


assert asyncio.run(main()) == ["a", "b"]
