# /// proof
# packages = ["refcycle"]
# applies = ">=3.6"
# because = "the packages are locked for 3.6 and newer"
# clean = true
#
# [[expect]]
# on = "<3.13"
# prints = "local 'result'"
#
# [[expect]]
# on = ">=3.13"
# prints = "no name"
# ///
import gc

import refcycle
from refcycle.annotations import annotated_references


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


read("seven")
graph = refcycle.garbage()
for edge in graph.edges:
    owner, target = graph.tail(edge), graph.head(edge)
    if type(target).__name__ == "ValueError":
        print(", ".join(annotated_references(owner)[target]) or "no name")
del graph, owner, target
gc.collect()
