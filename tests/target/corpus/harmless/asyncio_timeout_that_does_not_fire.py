# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def quick():
    await asyncio.sleep(0)
    return "quick"


async def main():
    return await asyncio.wait_for(quick(), 10)


assert asyncio.run(main()) == "quick"
