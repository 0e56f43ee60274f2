# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'last' -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(texts):
    last = None
    for text in texts:
        try:
            return int(text)
        except ValueError as error:
            last = error
    raise last


def main():
    try:
        read(["one", "two"])
    except ValueError:
        pass


main()
