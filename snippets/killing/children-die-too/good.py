# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "the service is gone\nlisteners left: 0"
# ///
import asyncio

listening = set()


async def listener(port):
    listening.add(port)
    try:
        await asyncio.sleep(60)
    finally:
        listening.discard(port)


async def service():
    listeners = [asyncio.ensure_future(listener(port)) for port in (80, 443)]
    try:
        await asyncio.sleep(60)
    finally:
        for task in listeners:
            task.cancel()
        await asyncio.wait(listeners)


async def main():
    task = asyncio.ensure_future(service())
    while len(listening) < 2:
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print("the service is gone")
    print("listeners left: %d" % len(listening))


asyncio.run(main())
