# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'outcome' -> Outcome.error -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
class Outcome(object):
    __slots__ = ("error",)


def read(text):
    outcome = Outcome()
    try:
        int(text)
    except ValueError as error:
        outcome.error = error
    return outcome.error is not None


read("seven")
