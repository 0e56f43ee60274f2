# /// proof
# clean = true
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# ///
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    log = []
    future.add_done_callback(lambda done: log.append(done.result()))
    asyncio.get_running_loop().call_soon(future.set_result, "done")
    await future
    await asyncio.sleep(0)
    return log


assert asyncio.run(main()) == ["done"]
