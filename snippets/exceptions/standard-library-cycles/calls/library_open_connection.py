# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# prints = "refused"
#
# [[expect]]
# on = ["<3.10.9", ">=3.11, <3.11.1"]
# leaks = { path = "frame create_connection, local 'exceptions' -> list[0] -> ConnectionRefusedError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame create_connection", in = "standard library" }
#
# [[expect]]
# on = [">=3.10.9, <3.11", ">=3.11.1"]
# clean = true
# ///
import asyncio


async def main():
    try:
        await asyncio.open_connection("127.0.0.1", 1)
    except ConnectionRefusedError:
        print("refused")


asyncio.run(main())
