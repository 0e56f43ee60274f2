# /// proof
# clean = true
# ///
class Guard(object):
    def __init__(self):
        self.seen = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.seen = kind
        return kind is ValueError


def use():
    with Guard() as guard:
        raise ValueError("swallowed")
    return guard.seen


assert use() is ValueError
