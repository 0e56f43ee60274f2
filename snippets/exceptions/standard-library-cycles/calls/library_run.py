# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# prints = "no answer"
#
# [[expect]]
# on = "<3.11"
# leaks = { path = "frame run_until_complete, local 'future' -> Task._exception -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame run_until_complete", in = "standard library" }
#
# [[expect]]
# on = ">=3.11"
# leaks = { path = "frame run, local 'task' -> Task._exception -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame run", in = "standard library" }
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


try:
    asyncio.run(ask())
except ValueError as error:
    print(error)
