# /// proof
# clean = true
# ///
def shuffle():
    from collections import Counter, OrderedDict, defaultdict, deque

    order = OrderedDict([("a", 1), ("b", 2)])
    order.pop("a")
    groups = defaultdict(list)
    groups["x"].append(Counter("hello"))
    ring = deque([1, 2, 3], maxlen=3)
    ring.append(4)
    try:
        order["missing"]
    except KeyError:
        return list(ring)


assert shuffle() == [2, 3, 4]
