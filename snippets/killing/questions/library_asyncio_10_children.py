# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "no"
# ///
import asyncio


async def child():
    await asyncio.sleep(60)


async def parent(children):
    children.append(asyncio.ensure_future(child()))
    await asyncio.sleep(60)


async def main():
    children = []
    victim = asyncio.ensure_future(parent(children))
    await asyncio.sleep(0)
    victim.cancel()
    await asyncio.wait([victim])
    print("yes" if children[0].done() else "no")
    children[0].cancel()
    await asyncio.wait(children)


asyncio.run(main())
