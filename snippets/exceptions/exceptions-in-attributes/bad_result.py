# /// proof
# prints = "ValueError"
#
# [[expect]]
# on = ">=3"
# leaks = "frame main, local 'error' -> ValueError.__traceback__ -> tb_frame -> frame attempt.f_back -> frame main"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def attempt(function, *args):
    try:
        return function(*args), None
    except ValueError as error:
        return None, error


def main():
    number, error = attempt(int, "seven")
    print(type(error).__name__)


main()
