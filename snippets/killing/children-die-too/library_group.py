# /// proof
# applies = ">=3.11"
# because = "asyncio.TaskGroup came with Python 3.11"
# prints = "the service is gone\nlisteners left: 0"
#
# [[expect]]
# on = [">=3.12.8, <3.13", ">=3.13.1, <3.15.0rc3"]
# clean = true
#
# [[expect]]
# on = [">=3.11, <3.12.8", ">=3.13, <3.13.1"]
# leaks = { path = "frame __aexit__, local 'propagate_cancellation_error' -> CancelledError.__traceback__ -> tb_next -> tb_frame -> frame __aexit__", in = "standard library" }
#
# [[expect]]
# on = ">=3.15.0rc3"
# leaks = { path = "frame _aexit, local 'pending_cancellation_error' -> CancelledError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame _aexit", in = "standard library" }
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
    async with asyncio.TaskGroup() as group:
        for port in (80, 443):
            group.create_task(listener(port))


async def main():
    task = asyncio.ensure_future(service())
    while len(listening) < 2:
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print("the service is gone")
    print("listeners left: %d" % len(listening))


asyncio.run(main())
