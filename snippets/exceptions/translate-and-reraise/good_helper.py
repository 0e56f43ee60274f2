# /// proof
# applies = ">=3"
# because = "'raise ... from' is a syntax error on Python 2"
# clean = true
# prints = "LoadError: no number"
# ///
class LoadError(Exception):
    pass


def translated(error):
    return LoadError(str(error))


def parse(text):
    raise ValueError("no number")


def load(text):
    try:
        return parse(text)
    except ValueError as error:
        raise translated(error) from error


def main():
    try:
        load("seven")
    except LoadError as error:
        print("LoadError: %s" % error)


main()
