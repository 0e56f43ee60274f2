# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# prints = "no answer"
# clean = true
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


async def main():
    first = asyncio.FIRST_COMPLETED
    waiting = [asyncio.ensure_future(ask())]
    while waiting:
        finished, waiting = await asyncio.wait(waiting, return_when=first)
        for task in finished:
            print(task.exception() or task.result())


asyncio.run(main())
