# /// proof
# clean = true
# ///
class Tree(object):
    def __init__(self, parent=None):
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)

    def depth(self):
        return 0 if self.parent is None else 1 + self.parent.depth()


def deepest():
    root = Tree()
    return Tree(Tree(Tree(root))).depth()


assert deepest() == 3
