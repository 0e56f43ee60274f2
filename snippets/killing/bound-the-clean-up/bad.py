# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# prints = "the worker is still there"
# violates = true
#
# [[expect]]
# on = [">=3.7, <3.12", ">=3.13.12, <3.14", ">=3.14.3"]
# clean = true
#
# [[expect]]
# on = ["3.12", ">=3.13, <3.13.12", ">=3.14, <3.14.3"]
# leaks = { path = "frame _cancel_all_tasks, local 'task' -> Task, unnamed -> CancelledError.__traceback__ -> tb_frame -> frame worker.f_back -> frame _run.f_back -> frame _run_once.f_back -> frame run_forever.f_back -> frame run_until_complete.f_back -> frame _cancel_all_tasks", in = "standard library" }
# ///
import asyncio


async def say_goodbye(answer):
    await answer


async def worker(answer):
    try:
        await asyncio.sleep(60)
    finally:
        await say_goodbye(answer)


async def main():
    silent = asyncio.get_running_loop().create_future()
    task = asyncio.ensure_future(worker(silent))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task], timeout=0.1)
    print("the worker is %s" % ("gone" if task.done() else "still there"))


asyncio.run(main())
