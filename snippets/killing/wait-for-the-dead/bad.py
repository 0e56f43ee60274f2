# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "tear down\nstart again: the port is taken"
# violates = true
# ///
import asyncio

taken = set()


def bind(port):
    if port in taken:
        raise OSError("the port is taken")
    taken.add(port)


async def serve(port):
    bind(port)
    try:
        await asyncio.sleep(60)
    finally:
        taken.discard(port)


async def main():
    old = asyncio.ensure_future(serve(80))
    await asyncio.sleep(0)
    print("tear down")
    old.cancel()
    try:
        bind(80)
        print("start again: serving")
    except OSError as error:
        print("start again: %s" % error)


asyncio.run(main())
