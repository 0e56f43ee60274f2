# /// proof
# clean = true
# prints = """
# no such item
# no such item
# """
# ///
NO_ITEM = "no such item"
items = {"sword": 1}


def price(name):
    try:
        return items[name]
    except KeyError:
        raise LookupError(NO_ITEM)


for name in ["shield", "bow"]:
    try:
        price(name)
    except LookupError as error:
        print(error)
