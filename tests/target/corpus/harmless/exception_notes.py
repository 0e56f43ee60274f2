# /// proof
# clean = true
# applies = ">=3.11"
# because = "add_note came with 3.11"
# ///
def annotate():
    try:
        raise ValueError("message")
    except ValueError as error:
        error.add_note("a note")
        raise


def careful():
    try:
        annotate()
    except ValueError as error:
        return error.__notes__


assert careful() == ["a note"]
