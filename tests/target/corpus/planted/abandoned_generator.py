# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'failure' -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(texts):
    for text in texts:
        try:
            yield int(text)
        except ValueError as error:
            failure = error
            yield None


def main():
    for number in read(["one", "two"]):
        if number is None:
            break


main()
