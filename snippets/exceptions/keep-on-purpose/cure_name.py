# /// proof
# clean = true
# prints = "NameError"
# ///
import traceback


def main():
    report = ""
    try:
        print(nobody)
    except NameError:
        report = traceback.format_exc()
    print(report.splitlines()[-1].partition(":")[0])


main()
