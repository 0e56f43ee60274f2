# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "connections left open: 0"
# ///
import asyncio

connections = []


def connect():
    connections.append("socket")
    return connections[-1]


async def worker(connection):
    await asyncio.sleep(60)


async def main():
    connection = connect()
    task = asyncio.ensure_future(worker(connection))
    task.add_done_callback(lambda _: connections.remove(connection))
    task.cancel()
    await asyncio.wait([task])
    print("connections left open: %d" % len(connections))


asyncio.run(main())
