# /// proof
# clean = true
# prints = "2"
# ///
def read(rows):
    for row in rows:
        try:
            yield int(row)
        except ValueError as error:
            error.__traceback__ = None
            yield error


def main():
    numbers = read(["one", "2"])
    next(numbers)
    print(next(numbers))


main()
