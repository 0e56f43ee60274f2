# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# clean = true
#
# [[expect]]
# on = "<3.10.6"
# prints = """
# 2
# 3
# 4
# """
#
# [[expect]]
# on = ">=3.10.6"
# prints = """
# 2
# 1
# 1
# """
# ///
import asyncio
from traceback import extract_tb


async def ask():
    raise ValueError("no answer")


async def main():
    task = asyncio.ensure_future(ask())
    for attempt in range(3):
        try:
            await task
        except ValueError as error:
            print(len(extract_tb(error.__traceback__)))
    del task


asyncio.run(main())
