# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame here, local 'records' -> list[0] -> FrameInfo[0] -> frame here"
#
# [[expect]]
# on = "<3"
# leaks = "frame here, local 'records' -> list[0] -> tuple[0] -> frame here"
# ///
import inspect


def here():
    records = inspect.stack()
    return records[0][3]


here()
