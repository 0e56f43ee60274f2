# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, kind, value, traceback):
        await asyncio.sleep(0)
        return kind is OSError


async def main():
    async with Connection():
        raise OSError("lost")
    return "went on"


assert asyncio.run(main()) == "went on"
