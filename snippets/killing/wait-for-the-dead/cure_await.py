# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# prints = "the killer was killed"
#
# [[expect]]
# on = "<3.14"
# clean = true
#
# [[expect]]
# on = ">=3.14"
# leaks = { path = "frame _wait, local 'cur_task' -> Task, unnamed -> CancelledError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame _wait", in = "standard library" }
# ///
import asyncio


async def worker():
    await asyncio.sleep(60)


async def stop(task):
    task.cancel()
    await asyncio.wait([task])
    print("stopped")


async def main():
    victim = asyncio.ensure_future(worker())
    killer = asyncio.ensure_future(stop(victim))
    await asyncio.sleep(0)
    killer.cancel()
    await asyncio.wait([killer])
    print("the killer %s" % ("was killed" if killer.cancelled() else "lived on"))


asyncio.run(main())
