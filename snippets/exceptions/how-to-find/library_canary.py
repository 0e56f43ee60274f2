# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# clean = true
# prints = """
# alive after the call: True
# alive after a collection: False
# """
# ///
import gc
import weakref


class Buffer(object):
    pass


def serve(text):
    buffer = Buffer()
    canaries.append(weakref.ref(buffer))
    return read(text)


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


canaries = []
serve("seven")
print("alive after the call: %s" % (canaries[0]() is not None))
gc.collect()
print("alive after a collection: %s" % (canaries[0]() is not None))
