# /// proof
# prints = """
# no such item
# no such item
# """
#
# [[expect]]
# on = ">=3"
# held = ["module name 'NO_ITEM' -> LookupError.__context__ -> KeyError.__traceback__", "module name 'NO_ITEM' -> LookupError.__traceback__"]
#
# [[expect]]
# on = "<3"
# clean = true
# ///
NO_ITEM = LookupError("no such item")
items = {"sword": 1}


def price(name):
    try:
        return items[name]
    except KeyError:
        raise NO_ITEM


for name in ["shield", "bow"]:
    try:
        price(name)
    except LookupError as error:
        print(error)
