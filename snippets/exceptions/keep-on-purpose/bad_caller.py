# /// proof
# applies = ">=3.4"
# because = "traceback.clear_frames came with 3.4"
# leaks = "frame main, local 'answer' -> ValueError.__traceback__ -> tb_frame -> frame read.f_back -> frame main"
# prints = "ValueError"
# ///
from traceback import clear_frames


def read(text):
    try:
        result = int(text)
    except ValueError as error:
        result = error
    return result


def main():
    answer = read("seven")
    clear_frames(answer.__traceback__)
    print(type(answer).__name__)


main()
