# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# clean = true
# prints = """
# ValueError: 1
# frame: 1
# traceback: 1
# """
# ///
import gc


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


gc.set_debug(gc.DEBUG_SAVEALL)
read("seven")
gc.collect()
names = [type(found).__name__ for found in gc.garbage]
for name in ("ValueError", "frame", "traceback"):
    print("%s: %d" % (name, names.count(name)))

gc.set_debug(0)
del gc.garbage[:]
gc.collect()
