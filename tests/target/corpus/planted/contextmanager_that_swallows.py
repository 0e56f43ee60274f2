# /// proof
# applies = ["<=3.11", "3.12.1", "3.13.0", ">=3.15"]
# because = "later patch releases of 3.12 to 3.14 differ"
#
# [[expect]]
# on = ["3.12", "3.13"]
# leaks = { path = "frame __exit__, local 'value' -> ValueError.__traceback__ -> tb_frame -> frame swallowing.f_back -> frame __exit__", in = "standard library" }
#
# [[expect]]
# on = ["<=3.11", ">=3.14"]
# clean = true
# ///
import contextlib


@contextlib.contextmanager
def swallowing():
    try:
        yield
    except ValueError:
        pass


def main():
    with swallowing():
        int("seven")


main()
