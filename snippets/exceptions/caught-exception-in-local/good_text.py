# /// proof
# clean = true
# prints = "ValueError"
# ///
def read(text):
    try:
        result = int(text)
    except ValueError as error:
        result = type(error).__name__
    return result


def main():
    answer = read("seven")
    print(answer)


main()
