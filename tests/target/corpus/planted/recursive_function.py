# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame check, local 'kept' -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame check"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def check(depth):
    if depth == 0:
        raise ValueError("bottom")
    try:
        check(depth - 1)
    except ValueError as error:
        kept = error
        raise


def main():
    try:
        check(2)
    except ValueError:
        pass


main()
