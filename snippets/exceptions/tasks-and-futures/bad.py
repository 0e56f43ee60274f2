# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# leaks = "frame main, local 'task' -> Task._exception -> ValueError.__traceback__ -> tb_frame -> frame main"
# prints = "no answer"
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


async def main():
    task = asyncio.ensure_future(ask())
    try:
        await task
    except ValueError as error:
        print(error)


asyncio.run(main())
