# /// proof
# applies = ">=3.7"
# because = "for 3.6, trio needs a package that is no wheel"
# packages = ["trio"]
# prints = "no"
#
# [[expect]]
# on = ["<3.8.10", ">=3.9, <3.9.5"]
# leaks = [
#     { path = "frame __new__, local 'exc' -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame __new__", in = "standard library" },
#     { path = "frame _count_context_run_tb_frames, local 'tb' -> tb_frame -> frame function_with_unique_name_xyzzy.f_back -> frame _count_context_run_tb_frames", in = "package" },
# ]
#
# [[expect]]
# on = [">=3.8.10, <3.9", ">=3.9.5"]
# leaks = { path = "frame _count_context_run_tb_frames, local 'tb' -> tb_frame -> frame function_with_unique_name_xyzzy.f_back -> frame _count_context_run_tb_frames", in = "package" }
# ///
import trio


async def worker(started):
    try:
        started.set()
        await trio.sleep(60)
    except Exception:
        print("yes")
    except BaseException:
        print("no")
        raise


async def main():
    started = trio.Event()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(worker, started)
        await started.wait()
        nursery.cancel_scope.cancel()


trio.run(main)
