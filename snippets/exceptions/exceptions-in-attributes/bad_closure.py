# /// proof
# prints = "not a number: ValueError"
#
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'failure' -> ValueError.__traceback__ -> tb_frame -> frame read"
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
        failure = error
        report = lambda: "not a number: " + type(failure).__name__
    return report


def main():
    print(read("seven")())


main()
