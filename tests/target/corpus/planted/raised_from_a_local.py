# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame fail, local 'error' -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame fail"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def fail():
    error = ValueError("message")
    raise error


def main():
    try:
        fail()
    except ValueError:
        pass


main()
