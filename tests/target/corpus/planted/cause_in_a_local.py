# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'broken' -> Broken.__cause__ -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
class Broken(Exception):
    pass


def wrapped(error):
    broken = Broken("wrapped")
    broken.__cause__ = error
    return broken


def read(text):
    try:
        int(text)
    except ValueError as error:
        broken = wrapped(error)
    return str(broken)


read("seven")
