# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'explain' -> partial.args -> tuple[0] -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import functools


def read(text):
    explain = None
    try:
        int(text)
    except ValueError as error:
        explain = functools.partial(str, error)
    return explain()


read("seven")
