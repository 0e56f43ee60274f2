# /// proof
# applies = ">=3"
# because = "concurrent.futures came with 3.2"
# leaks = "frame main, local 'future' -> Future._exception -> ValueError.__traceback__ -> tb_frame -> frame main"
# prints = "no answer"
# ///
from concurrent.futures import ThreadPoolExecutor


def ask():
    raise ValueError("no answer")


def main():
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(ask)
        try:
            if future.exception():
                raise future.exception()
        except ValueError as error:
            print(error)


main()
