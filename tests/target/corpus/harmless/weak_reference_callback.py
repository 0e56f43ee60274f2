# /// proof
# clean = true
# ///
import weakref


class Resource(object):
    pass


def watch():
    seen = []
    resource = Resource()
    reference = weakref.ref(resource, seen.append)
    del resource
    return reference() is None and seen == [reference]


assert watch()
