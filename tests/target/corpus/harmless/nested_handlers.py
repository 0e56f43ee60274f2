# /// proof
# clean = true
# ///
def inner():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            {}["key"]
        except KeyError:
            try:
                int("seven")
            except ValueError:
                return "innermost"


def outer():
    try:
        raise RuntimeError("outer")
    except RuntimeError:
        return inner()


assert outer() == "innermost"
