# /// proof
# applies = ">=3.11"
# because = "Task.uncancel and asyncio.timeout came with Python 3.11"
# clean = true
# prints = "job skipped\ntimed out"
# ///
import asyncio


class Worker:
    job = None

    async def run(self):
        try:
            async with asyncio.timeout(60) as limit:
                self.job = asyncio.ensure_future(asyncio.sleep(60))
                await asyncio.wait([self.job])
                print("job skipped" if self.job.cancelled() else "job done")
                limit.reschedule(0)  # the time is up
                await asyncio.sleep(60)
        except TimeoutError:
            print("timed out")


async def main():
    worker = Worker()
    task = asyncio.ensure_future(worker.run())
    await asyncio.sleep(0)
    worker.job.cancel()
    await asyncio.wait([task])
    if task.cancelled():
        print("the worker is cancelled")


asyncio.run(main())
