# /// proof
# applies = ">=3.8"
# because = "the syntax came with 3.8"
# leaks = "frame read, local 'failure' -> ValueError.__traceback__ -> tb_frame -> frame read"
# ///
def read(text):
    try:
        int(text)
    except ValueError as error:
        if (failure := error).args:
            return None


read("seven")
