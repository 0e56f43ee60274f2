# /// proof
# clean = true
# ///
def lines():
    try:
        yield "first"
        yield "second"
    finally:
        pass


def first():
    for line in lines():
        return line


assert first() == "first"
