# /// proof
# applies = ">=3.11"
# because = "TaskGroup came with 3.11"
# prints = "no answer"
#
# [[expect]]
# on = ["<3.12.8", ">=3.13, <3.13.1"]
# leaks = { path = "frame __aexit__, local 'me' -> ExceptionGroup.__traceback__ -> tb_next -> tb_frame -> frame __aexit__", in = "standard library" }
#
# [[expect]]
# on = [">=3.12.8, <3.13", ">=3.13.1, <3.15.0rc3"]
# clean = true
#
# [[expect]]
# on = ">=3.15.0rc3"
# leaks = { path = "frame _aexit, local 'pending_cancellation_error' -> CancelledError.__traceback__ -> tb_frame -> frame _aexit", in = "standard library" }
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(ask())
    except* ValueError as errors:
        print(errors.exceptions[0])


asyncio.run(main())
