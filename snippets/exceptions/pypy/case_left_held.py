# /// proof
# applies = ["cpython >=3", "pypy"]
# because = "only since Python 3 does an exception hold its traceback"
# held = "module name 'failures' -> list[0] -> FileNotFoundError.__traceback__"
# ///
failures = []


def read(path):
    try:
        return open(path)
    except OSError as error:
        failures.append(error)


read("/no/such/file")
