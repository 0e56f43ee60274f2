# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# clean = true
#
# [[expect]]
# on = "<3.7"
# prints = "unreachable objects: True"
#
# [[expect]]
# on = ">=3.7"
# prints = "unreachable objects: False"
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


read("seven")
print("unreachable objects: %s" % (gc.collect() > 0))
