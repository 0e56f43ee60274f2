# /// proof
# clean = true
# prints = "ValueError"
# ///
def attempt(function, *args):
    try:
        return function(*args), None
    except ValueError as error:
        error.__traceback__ = None
        return None, error


def main():
    number, error = attempt(int, "seven")
    print(type(error).__name__)


main()
