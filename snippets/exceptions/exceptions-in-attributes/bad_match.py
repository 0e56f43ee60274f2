# /// proof
# applies = ">=3.10"
# because = "match came with 3.10"
# leaks = "frame main, local 'problem' -> ValueError.__traceback__ -> tb_frame -> frame attempt.f_back -> frame main"
# prints = "ValueError"
# ///
def attempt(function, *args):
    try:
        return function(*args)
    except ValueError as error:
        return error


def main():
    match attempt(int, "seven"):
        case ValueError() as problem:
            print(type(problem).__name__)


main()
