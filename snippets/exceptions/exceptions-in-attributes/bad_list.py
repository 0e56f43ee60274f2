# /// proof
# prints = "invalid literal for int() with base 10: 'two'\ninvalid literal for int() with base 10: 'three'"
#
# [[expect]]
# on = ">=3"
# leaks = "frame check, local 'errors' -> list[1] -> ValueError.__traceback__ -> tb_frame -> frame check"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def check(rows):
    errors = []
    for row in rows:
        try:
            int(row)
        except ValueError as error:
            errors.append(error)
    return errors


def main():
    for error in check(["1", "two", "three"]):
        print(error)


main()
