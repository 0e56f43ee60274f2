# /// proof
# applies = ">=3.7"
# because = "for 3.6, trio needs a package that is no wheel"
# packages = ["trio"]
# prints = "only if shielded"
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


async def worker(seen, started, shield):
    try:
        started.release()
        await trio.sleep(60)
    finally:
        with trio.CancelScope(shield=shield):
            await trio.sleep(0.001)
            seen.append(shield)


async def main():
    seen, started = [], trio.Semaphore(0)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(worker, seen, started, True)
        nursery.start_soon(worker, seen, started, False)
        await started.acquire()
        await started.acquire()
        nursery.cancel_scope.cancel()
    print("only if shielded" if seen == [True] else "yes" if seen else "no")


trio.run(main)
