# /// proof
# clean = true
# ///
import inspect


def caller_name():
    frame = inspect.currentframe()
    try:
        return frame.f_back.f_code.co_name
    finally:
        del frame


def somebody():
    return caller_name()


assert somebody() == "somebody"
