# /// proof
# applies = ">=3.10"
# because = "the syntax came with 3.10"
# leaks = "frame read, local 'failure' -> ValueError.__traceback__ -> tb_frame -> frame read"
# ///
def read(text):
    try:
        int(text)
    except ValueError as error:
        match error:
            case ValueError() as failure:
                return None


read("seven")
