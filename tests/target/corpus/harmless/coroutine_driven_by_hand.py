# /// proof
# clean = true
# applies = ">=3.5"
# because = "async came with 3.5"
# ///
class Pause:
    def __await__(self):
        return (yield "paused")


async def work():
    return await Pause()


def drive():
    coroutine = work()
    assert coroutine.send(None) == "paused"
    try:
        coroutine.send("result")
    except StopIteration as stop:
        return stop.value


assert drive() == "result"
