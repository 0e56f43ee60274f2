# /// proof
# clean = true
# prints = "ValueError"
# ///
def read(text):
    try:
        result = int(text)
    except ValueError as error:
        result = error
    try:
        return result
    finally:
        del result


def main():
    print(type(read("seven")).__name__)


main()
