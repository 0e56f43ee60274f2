# /// proof
# clean = true
# ///
def make():
    from collections import namedtuple

    Pair = namedtuple("Pair", "left right")
    try:
        Pair(1)
    except TypeError:
        pass
    return Pair(1, 2)._replace(right=3)


assert make() == (1, 3)
