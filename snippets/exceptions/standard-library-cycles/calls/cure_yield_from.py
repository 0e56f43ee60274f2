# /// proof
# applies = ">=3"
# because = "yield from came with 3.3"
# clean = true
# prints = "no answer"
# ///
def step():
    try:
        yield
        raise ValueError("no answer")
    except ValueError as error:
        return error


def run():
    error = yield from step()
    print(error)
    del error


def main():
    for _ in run():
        pass


main()
