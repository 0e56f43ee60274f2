# /// proof
# applies = ">=3.11"
# because = "exception groups came with 3.11"
# clean = true
# prints = """
# unreadable: bad rows (1 sub-exception)
# missing: bad rows (1 sub-exception)
# """
# ///
def check():
    raise ExceptionGroup("bad rows", [ValueError("two"), KeyError("three")])


def main():
    try:
        check()
    except* ValueError as matched:
        print("unreadable: %s" % matched)
    except* KeyError as matched:
        print("missing: %s" % matched)


main()
