# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def double(number):
    await asyncio.sleep(0)
    return 2 * number


async def main():
    return await asyncio.gather(*[double(number) for number in range(3)])


assert asyncio.run(main()) == [0, 2, 4]
