# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "connections left open: 1"
# violates = true
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
    task = asyncio.ensure_future(worker(connect()))
    task.cancel()
    await asyncio.wait([task])
    print("connections left open: %d" % len(connections))


asyncio.run(main())
