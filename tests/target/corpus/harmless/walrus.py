# /// proof
# clean = true
# applies = ">=3.8"
# because = "the syntax came with 3.8"
# ///
def numbers(texts):
    found = []
    for text in texts:
        try:
            if (number := int(text)) > 1:
                found.append(number)
        except ValueError as error:
            if (kind := type(error).__name__) != "ValueError":
                return kind
    return found


assert numbers(["1", "2", "x", "3"]) == [2, 3]
