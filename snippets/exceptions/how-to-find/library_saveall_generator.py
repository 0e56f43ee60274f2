# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# clean = true
# prints = "garbage: 0"
# ///
import gc


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


gc.set_debug(gc.DEBUG_SAVEALL)
read("seven")
gc.collect()
print("garbage: %d" % len(gc.garbage))
gc.set_debug(0)
