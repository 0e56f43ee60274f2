# /// proof
# [[expect]]
# on = ">=3"
# clean = true
# raises = "NameError"
#
# [[expect]]
# on = "<3"
# clean = true
# prints = "not a number: ValueError"
# ///
def read(text):
    report = None
    try:
        int(text)
    except ValueError as error:
        report = lambda : "not a number: " + type(error).__name__
    return report


def main():
    print(read("seven")())


main()
