# /// proof
# applies = ">=3.4"
# because = "traceback.clear_frames came with 3.4"
# clean = true
#
# [[expect]]
# on = ">=3.13"
# prints = "2"
#
# [[expect]]
# on = "<3.13"
# raises = "StopIteration"
# ///
from traceback import clear_frames


def read(rows):
    for row in rows:
        try:
            yield int(row)
        except ValueError as error:
            yield error


def main():
    numbers = read(["one", "2"])
    clear_frames(next(numbers).__traceback__)
    print(next(numbers))


main()
