# /// proof
# prints = "no number in seven"
#
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'failure' -> RuntimeError.__cause__ -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(text):
    try:
        return int(text)
    except ValueError as error:
        failure = RuntimeError("no number in " + text)
        failure.__cause__ = error
        return failure


def main():
    print(read("seven"))


main()
