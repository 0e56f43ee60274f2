# /// proof
# clean = true
# prints = """
# closed
# no answer
# """
# ///
from contextlib import contextmanager


@contextmanager
def closing():
    try:
        yield
    finally:
        print("closed")


def main():
    try:
        with closing():
            raise ValueError("no answer")
    except ValueError as error:
        print(error)


main()
