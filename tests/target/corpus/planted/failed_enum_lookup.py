# /// proof
# applies = "3.7"
# because = "only 3.7 leaves this cycle in enum"
# leaks = { path = "frame __new__, local 'exc' -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame __new__", in = "standard library" }
# ///
import enum


class Colour(enum.Enum):
    RED = 1


def find(value):
    try:
        return Colour(value)
    except ValueError:
        return None


find(9)
