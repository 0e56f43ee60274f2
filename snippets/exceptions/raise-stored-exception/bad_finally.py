# /// proof
# prints = "closed\nnot saved"
#
# [[expect]]
# on = ">=3"
# leaks = "frame save, local 'failure' -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame save"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def save(text):
    failure = None
    try:
        number = int(text)
    except ValueError as error:
        failure = error
    print("closed")
    if failure is not None:
        raise failure
    return number


def main():
    try:
        save("seven")
    except ValueError as error:
        print("not saved")


main()
