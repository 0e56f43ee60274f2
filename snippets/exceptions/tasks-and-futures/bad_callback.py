# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# leaks = "frame report, local 'task' -> Task._exception -> ValueError.__traceback__ -> tb_frame -> frame report"
# prints = "no answer"
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


def report(task):
    try:
        print(task.result())
    except ValueError as error:
        print(error)


async def main():
    task = asyncio.ensure_future(ask())
    task.add_done_callback(report)
    await asyncio.wait([task])


asyncio.run(main())
