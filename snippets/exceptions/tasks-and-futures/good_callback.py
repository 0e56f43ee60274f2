# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# clean = true
# prints = "no answer"
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


def report(task):
    print(task.exception() or task.result())


async def main():
    task = asyncio.ensure_future(ask())
    task.add_done_callback(report)
    await asyncio.wait([task])


asyncio.run(main())
