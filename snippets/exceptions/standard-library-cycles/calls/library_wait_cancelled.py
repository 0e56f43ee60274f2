# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# prints = "True"
#
# [[expect]]
# on = "<3.14"
# clean = true
#
# [[expect]]
# on = [">=3.14, <3.14.7", ">=3.15, <3.15.0b4"]
# leaks = "frame watch, local 'task' -> Task, unnamed -> set, a member -> Task, unnamed -> CancelledError.__traceback__ -> tb_frame -> frame watch"
#
# [[expect]]
# on = [">=3.14.7, <3.15", ">=3.15.0b4"]
# leaks = { path = "frame _wait, local 'cur_task' -> Task, unnamed -> CancelledError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame _wait", in = "standard library" }
# ///
import asyncio


async def watch(task):
    await asyncio.wait([task])


async def main():
    task = asyncio.ensure_future(asyncio.sleep(60))
    watcher = asyncio.ensure_future(watch(task))
    await asyncio.sleep(0)
    watcher.cancel()
    task.cancel()
    await asyncio.wait([watcher, task])
    print(watcher.cancelled())


asyncio.run(main())
