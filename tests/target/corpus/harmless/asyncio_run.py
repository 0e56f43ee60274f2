# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def main():
    return await add(1, 2) + await add(3, 4)


assert asyncio.run(main()) == 10
