# /// proof
# packages = ["refcycle"]
# applies = ">=3.6"
# because = "the packages are locked for 3.6 and newer"
# clean = true
# prints = """
# ValueError: 1
# frame: 1
# traceback: 1
# """
# ///
import gc

import refcycle


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


read("seven")
graph = refcycle.garbage()
names = [type(found).__name__ for found in graph]
for name in ("ValueError", "frame", "traceback"):
    print("%s: %d" % (name, names.count(name)))
del graph
gc.collect()
