# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# prints = "the service is gone\nlisteners left: 2"
# violates = true
#
# [[expect]]
# on = [">=3.7, <3.12", ">=3.13.12, <3.14", ">=3.14.3"]
# clean = true
#
# [[expect]]
# on = ["3.12", ">=3.13, <3.13.12", ">=3.14, <3.14.3"]
# leaks = { path = "frame _cancel_all_tasks, local 'task' -> Task, unnamed -> CancelledError.__traceback__ -> tb_frame -> frame listener.f_back -> frame _run.f_back -> frame _run_once.f_back -> frame run_forever.f_back -> frame run_until_complete.f_back -> frame _cancel_all_tasks", in = "standard library" }
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
    for port in (80, 443):
        asyncio.ensure_future(listener(port))
    await asyncio.sleep(60)


async def main():
    task = asyncio.ensure_future(service())
    while len(listening) < 2:
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print("the service is gone")
    print("listeners left: %d" % len(listening))


asyncio.run(main())
