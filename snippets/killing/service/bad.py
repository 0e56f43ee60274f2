# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "ada says hello\ntear down\nopen: port, connection of ada, connection of bob"
# violates = true
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


class Service:
    stopping = False

    async def serve(self, user, lines):
        with Resource("connection of " + user):
            while not self.stopping:
                print("%s says %s" % (user, await lines.get()))

    async def listen(self, arrivals, workers):
        with Resource("port"):
            while not self.stopping:
                user, lines = await arrivals.get()
                workers.append(asyncio.ensure_future(self.serve(user, lines)))
            await asyncio.gather(*workers)


async def main():
    arrivals, ada, bob = asyncio.Queue(), asyncio.Queue(), asyncio.Queue()
    service, workers = Service(), []
    task = asyncio.ensure_future(service.listen(arrivals, workers))
    arrivals.put_nowait(("ada", ada))
    arrivals.put_nowait(("bob", bob))
    ada.put_nowait("hello")
    while len(opened) < 3 or not ada.empty():
        await asyncio.sleep(0)

    print("tear down")
    service.stopping = True
    await asyncio.wait([task], timeout=0.1)
    print("open: %s" % (", ".join(opened) or "nothing"))

    for left in [task] + workers:
        left.cancel()
    await asyncio.wait([task] + workers)


asyncio.run(main())
