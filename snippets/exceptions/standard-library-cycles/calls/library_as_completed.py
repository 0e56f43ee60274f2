# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# prints = "no answer"
# leaks = { path = "frame _wait_for_one, local 'f' -> Task._exception -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame _wait_for_one", in = "standard library" }
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


async def main():
    for following in asyncio.as_completed([ask()]):
        try:
            await following
        except ValueError as error:
            print(error)


asyncio.run(main())
