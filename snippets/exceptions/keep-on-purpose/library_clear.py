# /// proof
# applies = ">=3.4"
# because = "traceback.clear_frames came with 3.4"
# held = "module name 'kept' -> list[0] -> ValueError.__traceback__"
# prints = """
# parse: freed
# load: still there
# """
# ///
from traceback import clear_frames
from weakref import ref


class Table(object):
    pass


tables = {}
kept = []


def parse(text):
    table = Table()
    tables["parse"] = ref(table)
    return int(text)


def load(text):
    table = Table()
    tables["load"] = ref(table)
    try:
        parse(text)
    except ValueError as error:
        clear_frames(error.__traceback__)
        kept.append(error)


load("seven")
for name in ["parse", "load"]:
    print("%s: %s" % (name, "freed" if tables[name]() is None else "still there"))
