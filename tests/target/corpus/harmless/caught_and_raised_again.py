# /// proof
# clean = true
# ///
def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise error


def careful(text):
    try:
        return parse(text)
    except ValueError:
        return None


assert careful("seven") is None
