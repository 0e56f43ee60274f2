# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'explain' -> function <lambda>.__defaults__ -> tuple[0] -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(text):
    explain = None
    try:
        int(text)
    except ValueError as error:
        explain = lambda error=error: str(error)
    return explain()


read("seven")
