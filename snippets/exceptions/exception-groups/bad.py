# /// proof
# applies = ">=3.11"
# because = "exception groups came with 3.11"
# leaks = "frame check, local 'errors' -> list[1] -> ValueError.__traceback__ -> tb_frame -> frame check"
# prints = "bad rows (2 sub-exceptions)"
# ///
def check(rows):
    errors = []
    for row in rows:
        try:
            int(row)
        except ValueError as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup("bad rows", errors)


def main():
    try:
        check(["1", "two", "three"])
    except ExceptionGroup as group:
        print(group)


main()
