# /// proof
# clean = true
# ///
def count(limit):
    number = 0
    while number < limit:
        yield number
        number += 1


assert list(count(4)) == [0, 1, 2, 3]
assert sum(n for n in count(4)) == 6
