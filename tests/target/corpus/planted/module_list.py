# /// proof
# [[expect]]
# on = ">=3"
# held = "module name 'errors' -> list[0] -> ValueError.__traceback__"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
errors = []


def read(text):
    try:
        return int(text)
    except ValueError as error:
        errors.append(error)


read("seven")
