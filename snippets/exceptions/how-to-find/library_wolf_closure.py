# /// proof
# clean = true
# prints = "unreachable objects: True"
# ///
import gc


def total(tree):
    def add(node):
        return node if isinstance(node, int) else sum(add(child) for child in node)

    return add(tree)


total([1, [2, 3]])
print("unreachable objects: %s" % (gc.collect() > 0))
