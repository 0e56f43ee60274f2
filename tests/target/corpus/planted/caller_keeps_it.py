# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame main, local 'answer' -> ValueError.__traceback__ -> tb_frame -> frame read.f_back -> frame main"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def read(text):
    try:
        return int(text)
    except ValueError as error:
        return error


def main():
    answer = read("seven")
    return type(answer)


main()
