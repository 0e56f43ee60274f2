# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'kept' -> LookupError.__context__ -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(text):
    try:
        try:
            int(text)
        except ValueError:
            raise LookupError("translated")
    except LookupError as error:
        kept = error
        kept.__traceback__ = None
        return str(kept)


read("seven")
