# /// proof
# applies = ["cpython >=3", "pypy"]
# because = "only since Python 3 does an exception hold its traceback"
#
# [[expect]]
# on = "cpython"
# leaks = "frame read, local 'kept' -> FileNotFoundError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "pypy"
# cycle = "frame read, local 'kept' -> FileNotFoundError.__traceback__ -> tb_frame -> frame read"
# ///
def read(path):
    try:
        return open(path)
    except OSError as error:
        kept = error


read("/no/such/file")
