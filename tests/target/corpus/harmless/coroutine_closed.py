# /// proof
# clean = true
# applies = ">=3.5"
# because = "async came with 3.5"
# ///
class Pause:
    def __await__(self):
        yield


async def work(log):
    try:
        await Pause()
    finally:
        log.append("closed")


def drive():
    log = []
    coroutine = work(log)
    coroutine.send(None)
    coroutine.close()
    return log


assert drive() == ["closed"]
