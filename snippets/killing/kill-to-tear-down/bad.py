# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# prints = "the port is open\nstop\nthe worker is still there"
# violates = true
#
# [[expect]]
# on = [">=3.7, <3.12", ">=3.13.12, <3.14", ">=3.14.3"]
# clean = true
#
# [[expect]]
# on = ["3.12", ">=3.13, <3.13.12", ">=3.14, <3.14.3"]
# leaks = { path = "frame _cancel_all_tasks, local 'task' -> Task, unnamed -> CancelledError.__traceback__ -> tb_frame -> frame run.f_back -> frame _run.f_back -> frame _run_once.f_back -> frame run_forever.f_back -> frame run_until_complete.f_back -> frame _cancel_all_tasks", in = "standard library" }
# ///
import asyncio


class Worker:
    stopping = False

    async def run(self, jobs):
        print("the port is open")
        while not self.stopping:
            job = await jobs.get()
            print("job %s" % job)
        print("the port is closed")


async def main():
    worker = Worker()
    task = asyncio.ensure_future(worker.run(asyncio.Queue()))
    await asyncio.sleep(0)
    print("stop")
    worker.stopping = True
    await asyncio.wait([task], timeout=0.05)
    print("the worker is %s" % ("gone" if task.done() else "still there"))


asyncio.run(main())
