# /// proof
# clean = true
# applies = ">=3.5"
# because = "async came with 3.5"
# ///
import asyncio


async def parse(text):
    await asyncio.sleep(0)
    try:
        return int(text)
    except ValueError:
        return None


def run():
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(parse("x"))
    finally:
        loop.close()


assert run() is None
