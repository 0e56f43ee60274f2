# /// proof
# prints = "no number in seven"
#
# [[expect]]
# on = ">=3"
# held = "module name 'kept' -> list[0] -> RuntimeError.__context__ -> ValueError.__traceback__"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
kept = []


def parse(text):
    try:
        return int(text)
    except ValueError:
        raise RuntimeError("no number in " + text)


def main():
    try:
        parse("seven")
    except RuntimeError as error:
        error.__traceback__ = None
        kept.append(error)


main()
print(kept[0])
