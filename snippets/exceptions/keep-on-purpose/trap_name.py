# /// proof
# prints = "NameError"
#
# [[expect]]
# on = "3.12"
# leaks = "frame main.f_locals -> dict['error'] -> NameError.__traceback__ -> tb_frame -> frame main"
#
# [[expect]]
# on = ["<3.12", ">=3.13"]
# clean = true
# ///
import traceback


def main():
    report = ""
    try:
        print(nobody)
    except NameError as error:
        report = traceback.format_exc()
    print(report.splitlines()[-1].partition(":")[0])


main()
