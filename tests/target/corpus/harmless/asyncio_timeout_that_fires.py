# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def main():
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except asyncio.TimeoutError:
        pass


asyncio.run(main())
