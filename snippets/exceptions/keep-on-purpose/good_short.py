# /// proof
# applies = ">=3"
# because = "exceptions have no with_traceback on 2.7"
# clean = true
# prints = """
# invalid literal for int() with base 10: 'two'
# invalid literal for int() with base 10: 'three'
# """
# ///
failures = []


def check(row):
    try:
        int(row)
    except ValueError as error:
        failures.append(error.with_traceback(None))


def report():
    for failure in failures:
        print(failure)


for row in ["1", "two", "three"]:
    check(row)
report()
