# /// proof
# clean = true
# ///
def resilient():
    count = 0
    while True:
        try:
            yield count
        except ValueError:
            count += 1


def use():
    stream = resilient()
    next(stream)
    stream.throw(ValueError("once"))
    stream.throw(ValueError("twice"))
    return next(stream)


assert use() == 2
