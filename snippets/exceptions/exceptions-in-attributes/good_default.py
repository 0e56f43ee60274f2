# /// proof
# clean = true
# prints = "not a number: ValueError"
# ///
def read(text):
    report = None
    try:
        int(text)
    except ValueError as error:
        report = lambda name=type(error).__name__: "not a number: " + name
    return report


def main():
    print(read("seven")())


main()
