# /// proof
# clean = true
# applies = ">=3.6"
# because = "the syntax came with 3.6"
# ///
class Odd:
    def __format__(self, spec):
        if spec != "plain":
            raise ValueError(spec)
        return "odd"


def use():
    odd = Odd()
    try:
        return f"{odd}"
    except ValueError:
        return f"{odd:plain} {1 + 1!r:>3}"


assert use() == "odd   2"
