# /// proof
# packages = ["objgraph"]
# applies = ">=3.6"
# because = "the packages are locked for 3.6 and newer"
# clean = true
# prints = """
# frame: True
# traceback: True
# result: False
# """
# ///
import gc
import io

import objgraph


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


read("seven")
drawing = io.StringIO()
objgraph.show_backrefs(objgraph.by_type("ValueError"), output=drawing)
for name in ("frame", "traceback", "result"):
    print("%s: %s" % (name, name in drawing.getvalue()))
gc.collect()
