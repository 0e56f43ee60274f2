# /// proof
# clean = true
# applies = ">=3"
# because = "Python 2 has no ExitStack"
# ///
import contextlib


def use():
    log = []
    with contextlib.ExitStack() as stack:
        stack.callback(log.append, "second")
        stack.callback(log.append, "first")
        stack.enter_context(contextlib.suppress(KeyError))
        {}["missing"]
    return log


assert use() == ["first", "second"]
