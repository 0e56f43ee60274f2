# /// proof
# [[expect]]
# on = ">=3.11"
# leaks = "frame read, local 'watcher' -> generator, unnamed -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = ">=3, <3.11"
# leaks = """
# frame read, local 'watcher' -> generator.gi_frame -> frame watch, local 'error' -> ValueError.__traceback__
# -> tb_frame -> frame read"""
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def watch():
    error = yield
    yield


def read(text):
    watcher = watch()
    next(watcher)
    try:
        return int(text)
    except ValueError as error:
        watcher.send(error)
    return None


read("seven")
