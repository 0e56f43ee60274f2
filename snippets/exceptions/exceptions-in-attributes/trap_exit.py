# /// proof
# clean = true
#
# [[expect]]
# on = ">=3.11"
# raises = "AssertionError: ['main']"
# ///
import sys
from traceback import extract_tb


class Watch(object):
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        value.__traceback__ = None
        return False


def read(text):
    with Watch():
        return int(text)


def main():
    try:
        read("seven")
    except ValueError:
        functions = [entry[2] for entry in extract_tb(sys.exc_info()[2])]
    assert functions == ["main", "read"], functions


main()
