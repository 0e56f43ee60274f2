# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def parse(text):
    return int(text)


async def main():
    results = await asyncio.gather(parse("1"), parse("x"), return_exceptions=True)
    try:
        return [type(result).__name__ for result in results]
    finally:
        del results


assert asyncio.run(main()) == ["int", "ValueError"]
