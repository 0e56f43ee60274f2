# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def ticks(count):
    for number in range(count):
        try:
            await asyncio.sleep(0)
            if number == 1:
                raise ValueError
        except ValueError:
            number = -1
        yield number


async def main():
    return [tick async for tick in ticks(3)]


assert asyncio.run(main()) == [0, -1, 2]
