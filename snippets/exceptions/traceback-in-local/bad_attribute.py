# /// proof
# applies = ">=3"
# because = "an exception has no __traceback__ on Python 2"
# prints = "ValueError in parse"
# leaks = "frame load, local 'tb' -> tb_frame -> frame load"
# ///
def parse(text):
    return int(text)


def load(text):
    try:
        return parse(text)
    except ValueError as error:
        tb = error.__traceback__
        print("%s in %s" % (type(error).__name__, tb.tb_next.tb_frame.f_code.co_name))


load("seven")
