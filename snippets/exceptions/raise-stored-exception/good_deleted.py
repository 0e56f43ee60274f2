# /// proof
# clean = true
# prints = "age is -1"
# ///
def set_age(age):
    if age < 0:
        error = ValueError("age is %d" % age)
        error.age = age
        try:
            raise error
        finally:
            del error
    return age


def main():
    try:
        set_age(-1)
    except ValueError as error:
        print(error)


main()
