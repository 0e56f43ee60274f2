# /// proof
# clean = true
# applies = ">=3.11"
# because = "asyncio.timeout came with 3.11"
# ///
import asyncio


async def main():
    async with asyncio.timeout(10):
        await asyncio.sleep(0)
    return "in time"


assert asyncio.run(main()) == "in time"
