# /// proof
# applies = ">=3.11"
# because = "TaskGroup came with 3.11"
# clean = true
# prints = "no answer"
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


async def answer():
    try:
        return await ask()
    except ValueError as error:
        print(error)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(answer())


asyncio.run(main())
