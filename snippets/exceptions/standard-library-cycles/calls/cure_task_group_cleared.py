# /// proof
# applies = ">=3.11"
# because = "TaskGroup came with 3.11"
# prints = "no answer"
#
# [[expect]]
# on = "<3.15.0rc3"
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
    except ExceptionGroup as errors:
        errors.__traceback__ = None
        print(errors.exceptions[0])


asyncio.run(main())
