# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# leaks = "frame read, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame read"
# prints = "alive after the call: False"
# ///
import weakref


class Buffer(object):
    pass


def prepare():
    buffer = Buffer()
    canaries.append(weakref.ref(buffer))


def serve(text):
    prepare()
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
