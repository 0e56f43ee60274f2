# /// proof
# prints = "ValueError"
#
# [[expect]]
# on = ">=3"
# held = "module name 'kept' -> list[0] -> ValueError.__traceback__"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
kept = []


def check(row):
    try:
        int(row)
    except ValueError as error:
        error.__traceback__ = None
        kept.append(error)


def main():
    check("seven")
    try:
        raise kept[0]
    except ValueError as error:
        print(type(error).__name__)


main()
