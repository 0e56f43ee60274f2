# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
#
# [[expect]]
# on = "<3.8"
# prints = "yes"
#
# [[expect]]
# on = ">=3.8"
# prints = "no"
# ///
import asyncio


async def worker():
    try:
        await asyncio.sleep(60)
    except Exception:
        print("yes")
    except BaseException:
        print("no")
        raise


async def main():
    victim = asyncio.ensure_future(worker())
    await asyncio.sleep(0)
    victim.cancel()
    await asyncio.wait([victim])


asyncio.run(main())
