# /// proof
# applies = ">=3.11"
# because = "exception groups came with 3.11"
# clean = true
# prints = "bad rows (2 sub-exceptions)"
# ///
def check(rows):
    errors = [ValueError(row) for row in rows if not row.isdigit()]
    if errors:
        raise ExceptionGroup("bad rows", errors)


def main():
    try:
        check(["1", "two", "three"])
    except ExceptionGroup as group:
        print(group)


main()
