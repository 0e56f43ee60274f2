# /// proof
# prints = "age is -1"
#
# [[expect]]
# on = ">=3"
# leaks = "frame set_age, local 'error' -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame set_age"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def set_age(age):
    if age < 0:
        error = ValueError("age is %d" % age)
        raise error
    return age


def main():
    try:
        set_age(-1)
    except ValueError as error:
        print(error)


main()
