# /// proof
# clean = true
# prints = "not a number: ValueError"
# ///
def read(text):
    report = None
    try:
        int(text)
    except ValueError as error:
        name = type(error).__name__
        report = lambda: "not a number: " + name
    return report


def main():
    print(read("seven")())


main()
