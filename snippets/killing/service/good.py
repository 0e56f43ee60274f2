# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "ada says hello\ntear down\nopen: nothing"
# ///
import asyncio

opened = []


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        opened.append(self.name)

    def __exit__(self, *_):
        opened.remove(self.name)


async def serve(user, lines):
    with Resource("connection of " + user):
        while True:
            print("%s says %s" % (user, await lines.get()))


async def listen(arrivals):
    workers = []
    with Resource("port"):
        try:
            while True:
                user, lines = await arrivals.get()
                workers.append(asyncio.ensure_future(serve(user, lines)))
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)


async def main():
    arrivals, ada, bob = asyncio.Queue(), asyncio.Queue(), asyncio.Queue()
    service = asyncio.ensure_future(listen(arrivals))
    arrivals.put_nowait(("ada", ada))
    arrivals.put_nowait(("bob", bob))
    ada.put_nowait("hello")
    while len(opened) < 3 or not ada.empty():
        await asyncio.sleep(0)

    print("tear down")
    service.cancel()
    await asyncio.wait([service])
    print("open: %s" % (", ".join(opened) or "nothing"))


asyncio.run(main())
