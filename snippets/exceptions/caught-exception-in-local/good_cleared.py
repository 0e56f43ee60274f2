# /// proof
# clean = true
# prints = "ValueError"
# ///
def read(text):
    result = None
    try:
        result = int(text)
    except ValueError as error:
        result = error
        print(type(result).__name__)
        result = None
    return result


def main():
    answer = read("seven")


main()
