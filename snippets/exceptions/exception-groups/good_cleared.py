# /// proof
# applies = ">=3.11"
# because = "exception groups came with 3.11"
# clean = true
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
        print(group)


main()
