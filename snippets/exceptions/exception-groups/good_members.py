# /// proof
# applies = ">=3.11"
# because = "exception groups came with 3.11"
# clean = true
# prints = """
# invalid literal for int() with base 10: 'two'
# invalid literal for int() with base 10: 'three'
# """
# ///
def check(rows):
    errors = []
    for row in rows:
        try:
            int(row)
        except ValueError as error:
            errors.append(error)
    try:
        if errors:
            raise ExceptionGroup("bad rows", errors)
    finally:
        del errors


def show(group):
    for member in group.exceptions:
        print(member)


def main():
    try:
        check(["1", "two", "three"])
    except* ValueError as group:
        show(group)


main()
