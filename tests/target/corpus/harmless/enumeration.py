# /// proof
# clean = true
# applies = ">=3"
# because = "Python 2 has no enum"
# ///
import enum


class Colour(enum.Enum):
    RED = 1
    GREEN = 2


def define():
    class Local(enum.IntFlag):
        A = 1
        B = 2

    return Local.A | Local.B


assert Colour(1) is Colour.RED
assert define() == 3
