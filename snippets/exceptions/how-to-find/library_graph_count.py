# /// proof
# packages = ["objgraph"]
# applies = ">=3.6"
# because = "the packages are locked for 3.6 and newer"
# clean = true
# prints = """
# ValueError: 1
# traceback: 1
# """
# ///
import gc

import objgraph


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


read("seven")
for name in ("ValueError", "traceback"):
    print("%s: %d" % (name, objgraph.count(name)))
gc.collect()
