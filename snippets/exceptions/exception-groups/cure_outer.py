# /// proof
# applies = ">=3.11"
# because = "exception groups came with 3.11"
# leaks = "frame main, local 'result' -> ExceptionGroup.exceptions -> tuple[1] -> ValueError.__traceback__ -> tb_frame -> frame check.f_back -> frame main"
# prints = "bad rows (2 sub-exceptions)"
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
    except ExceptionGroup as group:
        group.__traceback__ = None
        result = group
    print(result)


main()
