# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "the port is open\nstop\nthe port is closed\nthe worker is gone"
# ///
import asyncio


async def run(jobs):
    print("the port is open")
    try:
        while True:
            job = await jobs.get()
            print("job %s" % job)
    finally:
        print("the port is closed")


async def main():
    task = asyncio.ensure_future(run(asyncio.Queue()))
    await asyncio.sleep(0)
    print("stop")
    task.cancel()
    await asyncio.wait([task], timeout=0.05)
    print("the worker is %s" % ("gone" if task.done() else "still there"))


asyncio.run(main())
