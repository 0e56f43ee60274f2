# /// proof
# clean = true
# applies = ">=3.11"
# because = "TaskGroup came with 3.11"
# ///
import asyncio


async def parse(text):
    await asyncio.sleep(0)
    return int(text)


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(parse(text)) for text in "12"]
    return [task.result() for task in tasks]


assert asyncio.run(main()) == [1, 2]
