# /// proof
# clean = true
# ///
class Countdown(object):
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left

    next = __next__


def drain(iterator):
    items = []
    while True:
        try:
            items.append(next(iterator))
        except StopIteration:
            return items


assert list(Countdown(3)) == [2, 1, 0]
assert drain(Countdown(3)) == [2, 1, 0]
