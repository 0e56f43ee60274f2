# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
#
# [[expect]]
# on = "<=3.11"
# leaks = { path = "frame wait_for, local 'fut' -> Task._exception -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame wait_for", in = "standard library" }
#
# [[expect]]
# on = ">=3.12"
# clean = true
# ///
import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("message")


async def main():
    try:
        await asyncio.wait_for(fail(), 10)
    except ValueError:
        pass


asyncio.run(main())
