# /// proof
# applies = ">=3"
# because = "raise ... from came with 3.0"
# held = "module name 'kept' -> list[0] -> RuntimeError.__context__ -> ValueError.__traceback__"
# prints = "no number in seven"
# ///
kept = []


def parse(text):
    try:
        return int(text)
    except ValueError:
        raise RuntimeError("no number in " + text) from None


def main():
    try:
        parse("seven")
    except RuntimeError as error:
        error.__traceback__ = None
        kept.append(error)


main()
print(kept[0])
