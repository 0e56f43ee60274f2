# /// proof
# clean = true
# applies = ">=3"
# because = "Python 2 has no raise from"
# ///
def read(table):
    try:
        return table["key"]
    except KeyError:
        raise LookupError("no key") from None


def careful():
    try:
        read({})
    except LookupError as error:
        return error.__suppress_context__


assert careful()
