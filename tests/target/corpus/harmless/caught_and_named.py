# /// proof
# clean = true
# ///
def describe(text):
    try:
        return int(text)
    except ValueError as error:
        return type(error).__name__


assert describe("seven") == "ValueError"
