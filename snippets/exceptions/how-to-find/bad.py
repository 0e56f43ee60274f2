# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


read("seven")
