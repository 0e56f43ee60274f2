# /// proof
# applies = ">=3.11"
# because = "Task.uncancel and asyncio.timeout came with Python 3.11"
# prints = "job skipped\ngroup failed\nthe worker goes on"
#
# [[expect]]
# on = [">=3.11, <3.12.8", ">=3.13, <3.13.1"]
# leaks = [
#     { path = "frame __aexit__, local 'me' -> ExceptionGroup.__traceback__ -> tb_next -> tb_frame -> frame __aexit__", in = "standard library" },
# ]
#
# [[expect]]
# on = [">=3.12.8, <3.13", ">=3.13.1, <3.15.0rc3"]
# clean = true
#
# [[expect]]
# on = ">=3.15.0rc3"
# leaks = [
#     { path = "frame _aexit, local 'pending_cancellation_error' -> CancelledError.__traceback__ -> tb_frame -> frame _aexit", in = "standard library" },
# ]
# ///
import asyncio


async def fail():
    raise ValueError


async def worker():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("job skipped")
        asyncio.current_task().uncancel()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
    except* ValueError:
        print("group failed")
    await asyncio.sleep(0)
    print("the worker goes on")


async def main():
    task = asyncio.ensure_future(worker())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])


asyncio.run(main())
