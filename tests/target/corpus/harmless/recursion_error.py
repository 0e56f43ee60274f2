# /// proof
# clean = true
# ///
def endless(depth):
    return endless(depth + 1) + 1


def careful():
    try:
        return endless(0)
    except RuntimeError:
        return "too deep"


assert careful() == "too deep"
