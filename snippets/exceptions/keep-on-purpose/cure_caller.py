# /// proof
# applies = ">=3.4"
# because = "traceback.clear_frames came with 3.4"
# clean = true
# prints = "ValueError"
# ///
from traceback import clear_frames


def read(text):
    try:
        result = int(text)
    except ValueError as error:
        result = error
    return result


def show(answer):
    clear_frames(answer.__traceback__)
    print(type(answer).__name__)


def main():
    show(read("seven"))


main()
