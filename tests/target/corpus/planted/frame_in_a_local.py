# /// proof
# leaks = "frame here, local 'frame' -> frame here"
# ///
import inspect


def here():
    frame = inspect.currentframe()
    return frame.f_lineno


here()
