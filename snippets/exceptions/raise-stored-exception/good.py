# /// proof
# clean = true
# prints = "age is -1"
# ///
def set_age(age):
    if age < 0:
        raise ValueError("age is %d" % age)
    return age


def main():
    try:
        set_age(-1)
    except ValueError as error:
        print(error)


main()
