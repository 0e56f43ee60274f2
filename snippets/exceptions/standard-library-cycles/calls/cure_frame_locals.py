# /// proof
# clean = true
# prints = "['error']"
# ///
import sys


def report(traceback):
    print(sorted(traceback.tb_frame.f_locals))


def main():
    try:
        raise ValueError("no answer")
    except ValueError as error:
        report(sys.exc_info()[2])
        error.__traceback__ = None


main()
