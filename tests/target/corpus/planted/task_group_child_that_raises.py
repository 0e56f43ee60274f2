# /// proof
# applies = ["3.11.7", "3.12.1", "3.13.0"]
# because = "TaskGroup came with 3.11, and later patch releases differ"
# leaks = { path = "frame __aexit__, local 'me' -> ExceptionGroup.__traceback__ -> tb_next -> tb_frame -> frame __aexit__", in = "standard library" }
# ///
import asyncio


async def read(text):
    await asyncio.sleep(0)
    return int(text)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(read("seven"))
    except* ValueError:
        pass


asyncio.run(main())
