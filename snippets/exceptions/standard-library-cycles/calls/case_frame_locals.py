# /// proof
# prints = "['error']"
#
# [[expect]]
# on = ">=3, <3.13"
# leaks = "frame main.f_locals -> dict['error'] -> ValueError.__traceback__ -> tb_frame -> frame main"
#
# [[expect]]
# on = ["<3", ">=3.13"]
# clean = true
# ///
import sys


def report(traceback):
    print(sorted(traceback.tb_frame.f_locals))


def main():
    try:
        raise ValueError("no answer")
    except ValueError as error:
        report(sys.exc_info()[2])


main()
