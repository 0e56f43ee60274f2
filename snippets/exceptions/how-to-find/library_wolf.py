# /// proof
# clean = true
# prints = """
# unreachable objects: True
# """
# ///
import gc


def harmless():
    class Row(object):
        pass

    return Row.__name__


harmless()
print("unreachable objects: %s" % (gc.collect() > 0))
