# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "stopped\nthe killer lived on"
# violates = true
# ///
import asyncio


async def worker():
    await asyncio.sleep(60)


async def stop(task):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    print("stopped")


async def main():
    victim = asyncio.ensure_future(worker())
    killer = asyncio.ensure_future(stop(victim))
    await asyncio.sleep(0)
    killer.cancel()
    await asyncio.wait([killer])
    print("the killer %s" % ("was killed" if killer.cancelled() else "lived on"))


asyncio.run(main())
