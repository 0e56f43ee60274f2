# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'errors' -> Stubborn[0] -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
class Stubborn(list):
    def __iter__(self):
        raise RuntimeError("no items")

    def __getattribute__(self, name):
        raise RuntimeError("no attributes")


def read(text):
    errors = Stubborn()
    try:
        int(text)
    except ValueError as error:
        errors += [error]
    return errors is None


read("seven")
