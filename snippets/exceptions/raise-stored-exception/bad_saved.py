# /// proof
# prints = "not saved"
#
# [[expect]]
# on = ">=3"
# leaks = "frame save, local 'saved' -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame save"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def save(text):
    try:
        return int(text)
    except ValueError as error:
        saved = error
        raise


def main():
    try:
        save("seven")
    except ValueError as error:
        print("not saved")


main()
