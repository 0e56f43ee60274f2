# /// proof
# clean = true
# ///
def numbers():
    number = 0
    while True:
        yield number
        number += 1


stream = numbers()
assert [next(stream) for _ in range(3)] == [0, 1, 2]
