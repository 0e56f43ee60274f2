# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
#
# [[expect]]
# on = ["<3.12", ">=3.13.12, <3.14", ">=3.14.3"]
# clean = true
#
# [[expect]]
# on = ["3.12", ">=3.13, <3.13.12", ">=3.14, <3.14.3"]
# leaks = { path = "frame _cancel_all_tasks, local 'task' -> Task, unnamed -> CancelledError.__traceback__ -> tb_frame -> frame wait.f_back -> frame _run.f_back -> frame _run_once.f_back -> frame run_forever.f_back -> frame run_until_complete.f_back -> frame _cancel_all_tasks", in = "standard library" }
# ///
import asyncio


async def wait():
    await asyncio.sleep(60)


async def main():
    asyncio.ensure_future(wait())
    await asyncio.sleep(0)


asyncio.run(main())
