# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def work(jobs, results):
    while True:
        results.append(await jobs.get() + 1)
        jobs.task_done()


async def main():
    jobs, results = asyncio.Queue(), []
    worker = asyncio.create_task(work(jobs, results))
    for number in range(3):
        jobs.put_nowait(number)
    await jobs.join()
    worker.cancel()
    try:
        await worker
    except asyncio.CancelledError:
        pass
    finally:
        del worker
    return results


assert asyncio.run(main()) == [1, 2, 3]
