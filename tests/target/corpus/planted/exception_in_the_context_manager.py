# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'guard' -> Guard.value -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
class Guard(object):
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.value = value
        return True


def read(text):
    with Guard() as guard:
        int(text)
    return guard.value is not None


read("seven")
