# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# prints = "no answer"
#
# [[expect]]
# on = "<3.12"
# leaks = { path = "frame wait_for, local 'fut' -> Task._exception -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame wait_for", in = "standard library" }
#
# [[expect]]
# on = ">=3.12"
# clean = true
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


async def main():
    try:
        await asyncio.wait_for(ask(), 1)
    except ValueError as error:
        print(error)


asyncio.run(main())
