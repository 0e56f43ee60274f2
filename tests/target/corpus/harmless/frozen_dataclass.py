# /// proof
# clean = true
# applies = ">=3.7"
# because = "dataclasses came with 3.7"
# ///
from dataclasses import FrozenInstanceError, dataclass


@dataclass(frozen=True)
class Point:
    x: int


def move(point):
    try:
        point.x = 2
    except FrozenInstanceError:
        return point.x


assert move(Point(1)) == 1
