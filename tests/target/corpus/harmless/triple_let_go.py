# /// proof
# clean = true
# ///
import sys


def attempt():
    try:
        raise ValueError("once")
    except ValueError:
        kind, value, trace = sys.exc_info()
        try:
            return kind.__name__
        finally:
            del kind, value, trace


assert attempt() == "ValueError"
