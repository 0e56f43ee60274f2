# /// proof
# clean = true
# prints = "no number in seven"
# ///
def read(text):
    try:
        return int(text)
    except ValueError as error:
        error.__traceback__ = None
        failure = RuntimeError("no number in " + text)
        failure.__cause__ = error
        return failure


def main():
    print(read("seven"))


main()
