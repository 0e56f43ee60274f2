# /// proof
# applies = ">=3.11"
# because = "exception groups came with 3.11"
# leaks = "frame main, local 'member' -> ValueError.__traceback__ -> tb_frame -> frame check.f_back -> frame main"
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


def main():
    try:
        check(["1", "two", "three"])
    except* ValueError as group:
        for member in group.exceptions:
            print(member)


main()
