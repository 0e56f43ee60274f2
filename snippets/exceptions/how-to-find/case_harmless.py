# /// proof
# clean = true
# prints = "Row 6"
# ///
def named():
    class Row(object):
        pass

    return Row.__name__


def total(tree):
    def add(node):
        return node if isinstance(node, int) else sum(add(child) for child in node)

    return add(tree)


print("%s %d" % (named(), total([1, [2, 3]])))
