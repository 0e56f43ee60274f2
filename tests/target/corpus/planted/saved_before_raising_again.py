# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'saved' -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(text):
    try:
        return int(text)
    except ValueError as error:
        saved = error
        raise


def main():
    try:
        read("seven")
    except ValueError:
        pass


main()
