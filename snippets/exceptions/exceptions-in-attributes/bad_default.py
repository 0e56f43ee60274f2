# /// proof
# prints = "not a number: ValueError"
#
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'report' -> function <lambda>.__defaults__ -> tuple[0] -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(text):
    report = None
    try:
        int(text)
    except ValueError as error:
        report = lambda error=error: "not a number: " + type(error).__name__
    return report


def main():
    print(read("seven")())


main()
