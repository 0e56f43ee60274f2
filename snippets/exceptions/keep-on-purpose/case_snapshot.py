# /// proof
# applies = ">=3.4"
# because = "traceback.clear_frames came with 3.4"
# clean = true
# prints = "freed"
# ///
from traceback import clear_frames
from weakref import ref


class Table(object):
    pass


tables = []


def parse(text):
    table = Table()
    tables.append(ref(table))
    return int(text)


def main():
    try:
        parse("seven")
    except ValueError as error:
        clear_frames(error.__traceback__)
        assert tables[0]() is None, "still there"
        print("freed")


main()
