# /// proof
# clean = true
# ///
def attempt():
    last = None
    for _ in range(3):
        try:
            raise ValueError("again")
        except ValueError as error:
            last = error
    try:
        return str(last)
    finally:
        del last


assert attempt() == "again"
