# /// proof
# applies = ">=3.8"
# because = "assignment expressions came with 3.8"
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
    if problem := attempt(int, "seven"):
        print(type(problem).__name__)


main()
