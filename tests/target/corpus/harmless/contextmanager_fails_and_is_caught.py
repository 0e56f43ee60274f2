# /// proof
# clean = true
# ///
import contextlib


@contextlib.contextmanager
def entered(log):
    try:
        yield
    finally:
        log.append("out")


def use():
    log = []
    try:
        with entered(log):
            raise KeyError("key")
    except KeyError:
        log.append("caught")
    return log


assert use() == ["out", "caught"]
