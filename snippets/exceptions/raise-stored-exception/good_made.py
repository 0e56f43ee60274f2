# /// proof
# clean = true
# prints = "age is -1"
# ///
def bad_age(age):
    return ValueError("age is %d" % age)


def set_age(age):
    if age < 0:
        raise bad_age(age)
    return age


def main():
    try:
        set_age(-1)
    except ValueError as error:
        print(error)


main()
