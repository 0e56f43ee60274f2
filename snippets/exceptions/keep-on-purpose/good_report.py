# /// proof
# clean = true
# prints = "ValueError: invalid literal for int() with base 10: 'two'"
# ///
import traceback

reports = []


def check(row):
    try:
        int(row)
    except ValueError:
        reports.append(traceback.format_exc())


check("two")
print(reports[0].splitlines()[-1])
