# /// proof
# packages = ["refcycle"]
# applies = ">=3.6"
# because = "the packages are locked for 3.6 and newer"
# clean = true
# prints = "garbage: 0"
# ///
import refcycle


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
print("garbage: %d" % len(refcycle.garbage()))
