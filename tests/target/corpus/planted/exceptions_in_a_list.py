# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'errors' -> list[0] -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(texts):
    errors = []
    for text in texts:
        try:
            int(text)
        except ValueError as error:
            errors.append(error)
    return len(errors)


read(["1", "two"])
