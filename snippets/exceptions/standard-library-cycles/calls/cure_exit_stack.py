# /// proof
# applies = ">=3"
# because = "ExitStack came with 3.3"
# prints = "no answer"
#
# [[expect]]
# on = "<3.13"
# leaks = { path = "frame __exit__, local 'exc_details' -> tuple[2] -> tb_frame -> frame __exit__", in = "standard library" }
#
# [[expect]]
# on = ">=3.13"
# clean = true
# ///
from contextlib import ExitStack


def close():
    raise ValueError("no answer")


def main():
    try:
        with ExitStack() as stack:
            stack.callback(close)
    except ValueError as error:
        error.__traceback__ = None
        print(error)


main()
