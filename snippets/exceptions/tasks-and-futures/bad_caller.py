# /// proof
# applies = ">=3"
# because = "concurrent.futures came with 3.2"
# leaks = "frame main, local 'future' -> Future._exception -> ValueError.__traceback__ -> tb_frame -> frame show.f_back -> frame main"
# prints = "no answer"
# ///
from concurrent.futures import ThreadPoolExecutor


def ask():
    raise ValueError("no answer")


def show(future):
    try:
        print(future.result())
    except ValueError as error:
        print(error)
    finally:
        del future


def main():
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(ask)
        show(future)


main()
