# /// proof
# prints = "age is -1"
#
# [[expect]]
# on = ">=3"
# leaks = "frame fail, local 'error' -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame fail"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def fail(error):
    raise error


def set_age(age):
    if age < 0:
        fail(ValueError("age is %d" % age))
    return age


def main():
    try:
        set_age(-1)
    except ValueError as error:
        print(error)


main()
