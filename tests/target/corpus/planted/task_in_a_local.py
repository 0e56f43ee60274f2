# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# leaks = "frame main, local 'task' -> Task._exception -> ValueError.__traceback__ -> tb_frame -> frame main"
# ///
import asyncio


async def read(text):
    await asyncio.sleep(0)
    return int(text)


async def main():
    task = asyncio.ensure_future(read("seven"))
    try:
        await task
    except ValueError:
        pass


asyncio.run(main())
