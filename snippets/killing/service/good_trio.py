# /// proof
# applies = ">=3.8"
# because = "trio for 3.7 is too old for the same code"
# packages = ["trio"]
# prints = "ada says hello\ntear down\nopen: nothing"
# leaks = { path = "frame _count_context_run_tb_frames, local 'tb' -> tb_frame -> frame function_with_unique_name_xyzzy.f_back -> frame _count_context_run_tb_frames", in = "package" }
# ///
from contextlib import contextmanager

import trio

opened = []


@contextmanager
def resource(name):
    opened.append(name)
    try:
        yield
    finally:
        opened.remove(name)


async def serve(user, lines):
    with resource("connection of " + user):
        async for line in lines:
            print("%s says %s" % (user, line))


async def listen(arrivals):
    with resource("port"):
        async with trio.open_nursery() as workers:
            async for user, lines in arrivals:
                workers.start_soon(serve, user, lines)


async def main():
    knock, arrivals = trio.open_memory_channel(10)
    ada, lines_of_ada = trio.open_memory_channel(10)
    bob, lines_of_bob = trio.open_memory_channel(10)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(listen, arrivals)
        knock.send_nowait(("ada", lines_of_ada))
        knock.send_nowait(("bob", lines_of_bob))
        ada.send_nowait("hello")
        while len(opened) < 3 or lines_of_ada.statistics().current_buffer_used:
            await trio.sleep(0)

        print("tear down")
        nursery.cancel_scope.cancel()
    print("open: %s" % (", ".join(opened) or "nothing"))


trio.run(main)
