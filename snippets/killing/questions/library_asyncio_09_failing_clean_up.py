# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with Python 3.7"
# clean = true
# prints = "yes, when it awaits it"
# ///
import asyncio


async def worker():
    try:
        await asyncio.sleep(60)
    finally:
        raise ValueError("the clean-up failed")


async def main():
    victim = asyncio.ensure_future(worker())
    await asyncio.sleep(0)
    victim.cancel()
    try:
        await victim
    except ValueError:
        print("yes, when it awaits it")
    except asyncio.CancelledError:
        print("no")
    finally:
        del victim


asyncio.run(main())
