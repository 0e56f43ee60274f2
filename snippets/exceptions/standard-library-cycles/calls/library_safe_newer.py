# /// proof
# applies = ">=3.11"
# because = "asyncio.timeout came with 3.11"
# clean = true
# prints = """
# no answer
# no answer
# too late
# """
# ///
import asyncio
import contextlib


async def ask():
    raise ValueError("no answer")


async def main():
    with contextlib.suppress(ValueError):
        await ask()
    try:
        await asyncio.shield(ask())
    except ValueError as error:
        print(error)
    try:
        await asyncio.to_thread(int, "seven")
    except ValueError as error:
        print("no answer")
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(60)
    except TimeoutError:
        print("too late")


asyncio.run(main())
