# /// proof
# packages = ["objgraph"]
# applies = ">=3.6"
# because = "the packages are locked for 3.6 and newer"
# clean = true
# prints = "ValueError: 1"
# ///
import objgraph

try:
    int("seven")
except ValueError:
    print("ValueError: %d" % objgraph.count("ValueError"))
