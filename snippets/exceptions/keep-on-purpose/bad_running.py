# /// proof
# applies = ">=3.4"
# because = "traceback.clear_frames came with 3.4"
# leaks = "frame read, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame read"
# prints = "ValueError"
# ///
from traceback import clear_frames


def read(text):
    try:
        result = int(text)
    except ValueError as error:
        clear_frames(error.__traceback__)
        result = error
    return result


def main():
    answer = read("seven")
    print(type(answer).__name__)


main()
