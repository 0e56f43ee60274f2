# /// proof
# clean = true
# prints = "ValueError"
# raises = "UnboundLocalError"
# ///
def read(text):
    try:
        result = int(text)
        return result
    except ValueError as error:
        result = error
        return result
    finally:
        del result


def main():
    print(type(read("seven")).__name__)
    read(None)


main()
