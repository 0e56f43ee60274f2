# /// proof
# clean = true
# prints = "invalid literal for int() with base 10: 'two'\ninvalid literal for int() with base 10: 'three'"
# ///
def check(rows):
    errors = []
    for row in rows:
        try:
            int(row)
        except ValueError as error:
            errors.append(str(error))
    return errors


def main():
    for error in check(["1", "two", "three"]):
        print(error)


main()
