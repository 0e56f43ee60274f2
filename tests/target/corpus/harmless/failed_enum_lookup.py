# /// proof
# clean = true
# applies = ">=3, !=3.7"
# because = "3.7 leaves a cycle in enum; Python 2 has no enum"
# ///
import enum


class Colour(enum.Enum):
    RED = 1


def find(value):
    try:
        return Colour(value)
    except ValueError:
        return None


assert find(9) is None
