# /// proof
# applies = ">=3.7"
# because = "for 3.6, trio needs a package that is no wheel"
# packages = ["trio"]
# prints = "not if shielded"
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


async def worker(seen, started, cleaning):
    try:
        started.set()
        await trio.sleep(60)
    finally:
        with trio.CancelScope(shield=True):
            cleaning.set()
            await trio.sleep(0.01)
            seen.append("clean-up")


async def main():
    seen, started, cleaning = [], trio.Event(), trio.Event()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(worker, seen, started, cleaning)
        await started.wait()
        nursery.cancel_scope.cancel()
        with trio.CancelScope(shield=True):
            await cleaning.wait()
        nursery.cancel_scope.cancel()
    print("not if shielded" if seen else "yes")


trio.run(main)
