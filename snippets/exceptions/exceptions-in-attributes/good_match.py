# /// proof
# applies = ">=3.10"
# because = "match came with 3.10"
# clean = true
# prints = "ValueError"
# ///
def attempt(function, *args):
    try:
        return function(*args)
    except ValueError as error:
        error.__traceback__ = None
        return error


def main():
    match attempt(int, "seven"):
        case ValueError() as problem:
            print(type(problem).__name__)


main()
