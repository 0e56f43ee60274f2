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
    start = asyncio.ensure_future
    tasks = [start(ask()), start(asyncio.sleep(0))]
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(result, ValueError):
            print(result)


asyncio.run(main())
