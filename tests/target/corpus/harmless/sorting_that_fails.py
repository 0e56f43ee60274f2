# /// proof
# clean = true
# ///
class Item(object):
    def __init__(self, size):
        self.size = size

    def __lt__(self, other):
        if other.size is None or self.size is None:
            raise TypeError("no size")
        return self.size < other.size


def use():
    items = [Item(2), Item(None), Item(1)]
    try:
        items.sort()
    except TypeError:
        return len(items)


assert use() == 3
