# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# clean = true
# prints = "no answer"
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


async def main():
    try:
        await ask()
    except ValueError as error:
        print(error)


asyncio.run(main())
