# /// proof
# clean = true
# prints = "7"
# ///
def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


print(read("7"))
