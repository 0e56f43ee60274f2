# /// proof
# prints = "ValueError"
#
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
        result = int(text)
    except ValueError as error:
        result = error
    try:
        return result
    finally:
        del result


def main():
    answer = read("seven")
    print(type(answer).__name__)


main()
