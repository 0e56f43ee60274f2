# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'errors' -> deque[0] -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
from collections import deque


def read(text):
    errors = deque(maxlen=3)
    try:
        int(text)
    except ValueError as error:
        errors.append(error)
    return len(errors)


read("seven")
