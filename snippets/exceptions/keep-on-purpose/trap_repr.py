# /// proof
# applies = ">=3.5"
# because = "traceback.TracebackException came with 3.5"
# [[expect]]
# on = ">=3.13"
# clean = true
#
# [[expect]]
# on = "<3.13"
# leaks = "frame main.f_locals -> dict['error'] -> ValueError.__traceback__ -> tb_frame -> frame main"
#
# [[expect]]
# on = ">=3.12"
# prints = "kept"
#
# [[expect]]
# on = "<3.12"
# raises = "AttributeError"
# ///
from traceback import TracebackException


class Table(object):
    def __init__(self, size):
        self.size = int(size)

    def __repr__(self):
        return "Table(%d)" % self.size


def main():
    try:
        Table("seven")
    except ValueError as error:
        TracebackException.from_exception(error, capture_locals=True)
        print("kept")


main()
