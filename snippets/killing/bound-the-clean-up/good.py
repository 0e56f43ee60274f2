# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "no answer\nthe worker is gone"
# ///
import asyncio


async def say_goodbye(answer):
    await answer


async def worker(answer):
    try:
        await asyncio.sleep(60)
    finally:
        try:
            await asyncio.wait_for(say_goodbye(answer), timeout=0.01)
        except asyncio.TimeoutError:
            print("no answer")


async def main():
    silent = asyncio.get_running_loop().create_future()
    task = asyncio.ensure_future(worker(silent))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print("the worker is %s" % ("gone" if task.done() else "still there"))


asyncio.run(main())
