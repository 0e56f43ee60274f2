# /// proof
# applies = [">=3.8.7, <3.9", ">=3.9.1"]
# because = "before, the summary itself kept the traceback"
# clean = true
# prints = """
# invalid literal for int() with base 10: 'two'
# invalid literal for int() with base 10: 'three'
# """
# ///
from traceback import TracebackException

failures = []


def check(row):
    try:
        int(row)
    except ValueError as error:
        failures.append(TracebackException.from_exception(error))


def report():
    for failure in failures:
        print(failure)


for row in ["1", "two", "three"]:
    check(row)
report()
