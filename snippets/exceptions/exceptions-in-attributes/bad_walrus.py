# /// proof
# applies = ">=3.8"
# because = "assignment expressions came with 3.8"
# leaks = "frame main, local 'problem' -> ValueError.__traceback__ -> tb_frame -> frame attempt.f_back -> frame main"
# prints = "ValueError"
# ///
def attempt(function, *args):
    try:
        return function(*args)
    except ValueError as error:
        return error


def main():
    if problem := attempt(int, "seven"):
        print(type(problem).__name__)


main()
