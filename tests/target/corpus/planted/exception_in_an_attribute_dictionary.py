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
    pass


def read(text):
    outcome = Outcome()
    try:
        int(text)
    except ValueError as error:
        vars(outcome)["error"] = error


read("seven")
