# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame inner, local 'failure' -> ValueError.__traceback__ -> tb_frame -> frame inner"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def outer(text):
    def inner():
        try:
            return int(text)
        except ValueError as error:
            failure = error
            return None

    return inner()


outer("seven")
