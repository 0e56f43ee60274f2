# /// proof
# clean = true
# prints = "ValueError"
# ///
def read(text):
    try:
        result = int(text)
    except ValueError as error:
        error.__traceback__ = None
        result = error
    return result


def main():
    answer = read("seven")
    print(type(answer).__name__)


main()
