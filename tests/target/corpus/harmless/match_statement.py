# /// proof
# clean = true
# applies = ">=3.10"
# because = "the syntax came with 3.10"
# ///
def describe(value):
    match value:
        case {"error": str(text)}:
            return text
        case [first, *rest]:
            return first, rest
        case Exception():
            return type(value).__name__
    return None


assert describe({"error": "bad"}) == "bad"
assert describe([1, 2, 3]) == (1, [2, 3])
assert describe(ValueError()) == "ValueError"
