# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def read(text):
    return int(text)


async def main():
    results = await asyncio.gather(read("seven"), return_exceptions=True)
    return len(results)


asyncio.run(main())
