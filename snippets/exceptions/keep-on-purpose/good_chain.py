# /// proof
# clean = true
# prints = "no number in seven"
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
        error.__traceback__ = error.__cause__ = error.__context__ = None
        kept.append(error)


main()
print(kept[0])
