# /// proof
# clean = true
# applies = ">=3"
# because = "Python 2 has no nonlocal"
# ///
def counter():
    count = 0

    def step():
        nonlocal count
        count += 1
        return count

    return step


def use():
    step = counter()
    try:
        step(1)
    except TypeError:
        return step() + step()


assert use() == 3
