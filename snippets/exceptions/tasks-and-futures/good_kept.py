# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# clean = true
# prints = "no answer"
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


async def main():
    task = asyncio.ensure_future(ask())
    await asyncio.wait([task])
    error = task.exception()
    if error:
        print(error)


asyncio.run(main())
