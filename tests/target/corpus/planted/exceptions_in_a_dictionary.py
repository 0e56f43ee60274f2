# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'errors' -> dict['two'] -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(texts):
    errors = {}
    for text in texts:
        try:
            int(text)
        except ValueError as error:
            errors[text] = error
    return sorted(errors)


read(["1", "two"])
