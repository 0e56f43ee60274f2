# /// proof
# clean = true
# prints = "young collection: alive\nfull collection: gone"
# applies = "not free-threaded"
# because = "the collector of a free-threaded build has no generations"
# ///
import gc
import sys
import weakref


class Request(object):
    pass


def handle(request):
    try:
        int("seven")
    except ValueError:
        failure = sys.exc_info()
    gc.collect()  # one that happens to come while the function runs


def main():
    request = Request()
    handle(request)
    return weakref.ref(request)


seen = main()
gc.collect(0)
print("young collection: %s" % ("alive" if seen() else "gone"))
gc.collect()
print("full collection: %s" % ("alive" if seen() else "gone"))
