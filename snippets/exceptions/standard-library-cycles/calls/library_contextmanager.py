# /// proof
# prints = "no answer"
#
# [[expect]]
# on = ["3.12", ">=3.13, <3.13.12", ">=3.14, <3.14.3"]
# leaks = { path = "frame __exit__, local 'value' -> ValueError.__traceback__ -> tb_frame -> frame reporting.f_back -> frame __exit__", in = "standard library" }
#
# [[expect]]
# on = ["<3.12", ">=3.13.12, <3.14", ">=3.14.3"]
# clean = true
# ///
from contextlib import contextmanager


@contextmanager
def reporting():
    try:
        yield
    except ValueError as error:
        print(error)


def main():
    with reporting():
        raise ValueError("no answer")


main()
