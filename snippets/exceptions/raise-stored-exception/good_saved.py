# /// proof
# clean = true
# prints = "not saved"
# ///
def save(text):
    try:
        return int(text)
    except ValueError as error:
        raise error


def main():
    try:
        save("seven")
    except ValueError as error:
        print("not saved")


main()
