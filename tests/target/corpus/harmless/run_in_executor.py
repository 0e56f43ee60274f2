# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, len, "four")


assert asyncio.run(main()) == 4
