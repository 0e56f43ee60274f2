# /// proof
# clean = true
# prints = "closed\nnot saved"
# ///
def save(text):
    try:
        return int(text)
    finally:
        print("closed")


def main():
    try:
        save("seven")
    except ValueError as error:
        print("not saved")


main()
