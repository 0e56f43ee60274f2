# /// proof
# applies = ">=3.12"
# because = "asyncio.eager_task_factory came with Python 3.12"
# clean = true
# prints = "connections left open: 0"
# ///
import asyncio

connections = []


def connect():
    connections.append("socket")
    return connections[-1]


async def worker(connection):
    try:
        await asyncio.sleep(60)
    finally:
        connections.remove(connection)


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.ensure_future(worker(connect()))
    task.cancel()
    await asyncio.wait([task])
    print("connections left open: %d" % len(connections))


asyncio.run(main())
