# /// proof
# applies = ">=3"
# because = "enum came with 3.4"
# prints = "7 is not a valid Colour"
#
# [[expect]]
# on = ["3.7", ">=3.8, <3.8.6"]
# leaks = { path = "frame __new__, local 'exc' -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame __new__", in = "standard library" }
#
# [[expect]]
# on = [">=3.8.6, <3.8.10", ">=3.9, <3.9.5"]
# leaks = { path = "frame __new__, local 've_exc' -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame __new__", in = "standard library" }
#
# [[expect]]
# on = ["<3.7", ">=3.8.10, <3.9", ">=3.9.5"]
# clean = true
# ///
import enum


class Colour(enum.Enum):
    RED = 1


def main():
    try:
        Colour(7)
    except ValueError as error:
        print(error)


main()
