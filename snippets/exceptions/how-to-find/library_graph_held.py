# /// proof
# packages = ["objgraph"]
# applies = ">=3.6"
# because = "the packages are locked for 3.6 and newer"
# held = "module name 'kept' -> list[0] -> ValueError.__traceback__"
# prints = "growth: ['ValueError', 'traceback']"
# ///
import objgraph

kept = []


def read(text):
    try:
        return int(text)
    except ValueError as error:
        kept.append(error)
    return None


objgraph.growth()
read("seven")
grown = [name for name, count, more in objgraph.growth() if name in ("ValueError", "traceback")]
print("growth: %s" % sorted(grown))
