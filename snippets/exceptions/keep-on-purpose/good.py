# /// proof
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
        error.__traceback__ = None
        failures.append(error)


def report():
    for failure in failures:
        print(failure)


for row in ["1", "two", "three"]:
    check(row)
report()
