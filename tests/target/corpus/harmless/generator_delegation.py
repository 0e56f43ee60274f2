# /// proof
# clean = true
# applies = ">=3"
# because = "Python 2 has no yield from"
# ///
def inner():
    received = yield 1
    try:
        yield received
    except ValueError:
        yield "mended"
    return "result"


def outer():
    result = yield from inner()
    yield result


def use():
    stream = outer()
    return [next(stream), stream.send("sent"), stream.throw(ValueError()), next(stream)]


assert use() == [1, "sent", "mended", "result"]
