# /// proof
# clean = true
# ///
class Node(object):
    def __init__(self, value, previous=None):
        self.value = value
        self.previous = previous
        self.following = None
        if previous is not None:
            previous.following = self


def build(count):
    head = node = Node(0)
    for value in range(1, count):
        node = Node(value, node)
    return head


def total(count):
    node = build(count)
    result = 0
    while node is not None:
        result += node.value
        node = node.following
    return result


assert total(5) == 10
