# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# prints = "no answer"
# leaks = { path = "frame read, local 'self' -> StreamReader._exception -> ConnectionResetError.__traceback__ -> tb_next -> tb_frame -> frame read", in = "standard library" }
# ///
import asyncio


def lose(reader):
    reader.set_exception(ConnectionResetError("no answer"))


async def main():
    reader = asyncio.StreamReader()
    asyncio.get_event_loop().call_soon(lose, reader)
    try:
        await reader.read()
    except ConnectionResetError as error:
        print(error)
    del reader


asyncio.run(main())
