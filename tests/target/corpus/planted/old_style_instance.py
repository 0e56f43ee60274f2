# /// proof
# leaks = "frame read, local 'outcome' -> Outcome.trace -> tb_frame -> frame read"
# ///
class Outcome:
    pass


def read(text):
    outcome = Outcome()
    try:
        int(text)
    except ValueError as error:
        import sys

        outcome.trace = sys.exc_info()[2]


read("seven")
