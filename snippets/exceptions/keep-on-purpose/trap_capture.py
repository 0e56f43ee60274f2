# /// proof
# applies = ">=3.5"
# because = "traceback.TracebackException came with 3.5"
# prints = "{'password': \"'secret'\"}"
#
# [[expect]]
# on = [">=3.8.7, <3.9", ">=3.9.1, <3.13"]
# leaks = "frame main.f_locals -> dict['error'] -> ValueError.__traceback__ -> tb_frame -> frame main"
#
# [[expect]]
# on = ["<3.8.7", ">=3.9, <3.9.1"]
# leaks = "frame main, local 'summary' -> TracebackException.exc_traceback -> tb_frame -> frame main"
#
# [[expect]]
# on = ">=3.13"
# clean = true
# ///
from traceback import TracebackException


def login(password):
    return int(password)


def main():
    try:
        login("secret")
    except ValueError as error:
        summary = TracebackException.from_exception(error, capture_locals=True)
        print(summary.stack[-1].locals)


main()
