# /// proof
# clean = true
# applies = ">=3"
# because = "Python 2 has no contextlib.suppress"
# ///
import contextlib


def use():
    with contextlib.suppress(ZeroDivisionError):
        return 1 / 0
    return "suppressed"


assert use() == "suppressed"
