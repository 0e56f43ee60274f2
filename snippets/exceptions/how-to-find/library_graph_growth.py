# /// proof
# packages = ["objgraph"]
# applies = ">=3.6"
# because = "the packages are locked for 3.6 and newer"
# clean = true
# prints = """
# growth: []
# """
# ///
import objgraph


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


objgraph.growth()
read("seven")
grown = [name for name, count, more in objgraph.growth() if name in ("ValueError", "frame", "traceback")]
print("growth: %s" % grown)
