# /// proof
# clean = true
# ///
def parse(texts):
    numbers = []
    for text in texts:
        try:
            number = int(text)
        except ValueError:
            continue
        else:
            numbers.append(number)
    return numbers


assert parse(["1", "x", "2"]) == [1, 2]
