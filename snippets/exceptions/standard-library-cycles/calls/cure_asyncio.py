# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# clean = true
# prints = """
# as_completed
# wait_for
# read
# open_connection
# run
# """
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


async def main():
    for following in asyncio.as_completed([ask()]):
        try:
            await following
        except ValueError as error:
            error.__traceback__ = None
            print("as_completed")
    try:
        await asyncio.wait_for(ask(), 1)
    except ValueError as error:
        error.__traceback__ = None
        print("wait_for")
    reader = asyncio.StreamReader()
    lost = ConnectionResetError()
    asyncio.get_event_loop().call_soon(reader.set_exception, lost)
    del lost
    try:
        await reader.read()
    except ConnectionResetError as error:
        error.__traceback__ = None
        print("read")
    try:
        await asyncio.open_connection("127.0.0.1", 1)
    except ConnectionRefusedError as error:
        error.__traceback__ = None
        print("open_connection")
    await ask()


try:
    asyncio.run(main())
except ValueError as error:
    error.__traceback__ = None
    print("run")
