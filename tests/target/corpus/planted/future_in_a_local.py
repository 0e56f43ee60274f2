# /// proof
# applies = ">=3"
# because = "Python 2 has no concurrent.futures"
# leaks = "frame main, local 'future' -> Future._exception -> ValueError.__traceback__ -> tb_frame -> frame main"
# ///
from concurrent.futures import Future


def main():
    future = Future()
    future.set_exception(ValueError("message"))
    try:
        future.result()
    except ValueError:
        pass


main()
