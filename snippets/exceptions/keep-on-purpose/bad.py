# /// proof
# prints = """
# invalid literal for int() with base 10: 'two'
# invalid literal for int() with base 10: 'three'
# """
#
# [[expect]]
# on = ">=3"
# held = ["module name 'failures' -> list[0] -> ValueError.__traceback__", "module name 'failures' -> list[1] -> ValueError.__traceback__"]
#
# [[expect]]
# on = "<3"
# clean = true
# ///
failures = []


def check(row):
    try:
        int(row)
    except ValueError as error:
        failures.append(error)


def report():
    for failure in failures:
        print(failure)


for row in ["1", "two", "three"]:
    check(row)
report()
