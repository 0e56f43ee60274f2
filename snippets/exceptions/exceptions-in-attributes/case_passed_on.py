# /// proof
# prints = "failed: invalid literal for int() with base 10: 'seven'"
#
# [[expect]]
# on = ">=3"
# held = "module name 'failures' -> list[0] -> Failure.error -> ValueError.__traceback__"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
failures = []


class Failure(object):
    def __init__(self, error):
        self.error = error


def read(text):
    try:
        return int(text)
    except ValueError as error:
        failures.append(Failure(error))


read("seven")
print("failed: %s" % failures[0].error)
