# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'errors' -> set, a member -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(text):
    errors = set()
    try:
        int(text)
    except ValueError as error:
        errors.add(error)
    return len(errors)


read("seven")
