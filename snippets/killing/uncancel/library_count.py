# /// proof
# applies = ">=3.11"
# because = "Task.uncancel and asyncio.timeout came with Python 3.11"
#
# [[expect]]
# on = "<3.13"
# prints = "0 before the group, 1 after it"
#
# [[expect]]
# on = ">=3.13"
# prints = "0 before the group, 0 after it"
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


async def main():
    before = asyncio.current_task().cancelling()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
    except* ValueError:
        pass
    after = asyncio.current_task().cancelling()
    print("%d before the group, %d after it" % (before, after))


asyncio.run(main())
