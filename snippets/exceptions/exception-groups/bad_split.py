# /// proof
# applies = ">=3.11"
# because = "exception groups came with 3.11"
# leaks = "frame main, local 'matched' -> ExceptionGroup.__traceback__ -> tb_frame -> frame main"
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
    except ExceptionGroup as group:
        matched, rest = group.split(ValueError)
        print("unreadable: %s" % matched)
        print("missing: %s" % rest)


main()
