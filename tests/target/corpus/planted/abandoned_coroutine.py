# /// proof
# applies = ">=3.5"
# because = "async came with 3.5"
# leaks = "frame read, local 'failure' -> ValueError.__traceback__ -> tb_frame -> frame read"
# ///
class Pause:
    def __await__(self):
        yield


async def read(text):
    try:
        int(text)
    except ValueError as error:
        failure = error
        await Pause()


def main():
    coroutine = read("seven")
    coroutine.send(None)


main()
