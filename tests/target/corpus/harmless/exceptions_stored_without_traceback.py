# /// proof
# clean = true
# applies = ">=3"
# because = "only Python 3 has __traceback__"
# ///
def collect(texts):
    errors = []
    for text in texts:
        try:
            int(text)
        except ValueError as error:
            errors.append(error.with_traceback(None))
    return errors


errors = collect(["a", "1", "b"])
assert len(errors) == 2
