# /// proof
# clean = true
# ///
import weakref


class Resource(object):
    pass


def lost():
    resource = Resource()
    return weakref.proxy(resource)


proxy = lost()
