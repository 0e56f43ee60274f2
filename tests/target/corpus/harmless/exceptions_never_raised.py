# /// proof
# clean = true
# ///
def prepare():
    errors = [ValueError("a"), KeyError("b")]
    errors.append(errors)
    errors[0].sibling = errors[1]
    return len(errors)


assert prepare() == 3
