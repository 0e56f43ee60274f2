# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# clean = true
# prints = """
# after await: cancelled
# after wait: still running
# """
# ///
import asyncio


async def use_await(task):
    await task


async def use_wait(task):
    await asyncio.wait([task])


async def fate(use):
    task = asyncio.ensure_future(asyncio.sleep(60))
    user = asyncio.ensure_future(use(task))
    await asyncio.sleep(0)
    user.cancel()
    try:
        await user
    except asyncio.CancelledError:
        pass
    try:
        return "cancelled" if task.cancelled() else "still running"
    finally:
        task.cancel()
        await asyncio.wait([task])


async def main():
    print("after await: %s" % await fate(use_await))
    print("after wait: %s" % await fate(use_wait))


asyncio.run(main())
