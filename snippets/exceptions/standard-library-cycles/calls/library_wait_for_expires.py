# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# clean = true
# prints = "too late"
# ///
import asyncio


async def main():
    try:
        await asyncio.wait_for(asyncio.sleep(60), 0.01)
    except asyncio.TimeoutError:
        print("too late")


asyncio.run(main())
