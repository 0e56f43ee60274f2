# /// proof
# clean = true
# applies = ">=3"
# because = "Python 2 has no weakref.finalize"
# ///
import weakref


class Resource:
    pass


def use():
    log = []
    resource = Resource()
    weakref.finalize(resource, log.append, "gone")
    del resource
    return log


assert use() == ["gone"]
