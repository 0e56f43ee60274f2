# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# leaks = "frame main, local 'tasks' -> list[0] -> Task._exception -> ValueError.__traceback__ -> tb_frame -> frame main"
# prints = "no answer"
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


async def main():
    start = asyncio.ensure_future
    tasks = [start(ask()), start(asyncio.sleep(0))]
    try:
        await asyncio.gather(*tasks)
    except ValueError as error:
        print(error)


asyncio.run(main())
