# /// proof
# clean = true
# ///
import contextlib


@contextlib.contextmanager
def entered(log):
    log.append("in")
    try:
        yield "value"
    finally:
        log.append("out")


def use():
    log = []
    with entered(log) as value:
        log.append(value)
    return log


assert use() == ["in", "value", "out"]
