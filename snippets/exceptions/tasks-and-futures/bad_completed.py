# /// proof
# applies = ">=3"
# because = "concurrent.futures came with 3.2"
# leaks = "frame main, local 'future' -> Future._exception -> ValueError.__traceback__ -> tb_frame -> frame main"
# prints = "spam: no answer"
# ///
from concurrent.futures import ThreadPoolExecutor, as_completed


def ask(name):
    raise ValueError("no answer")


def main():
    with ThreadPoolExecutor(1) as pool:
        names = {pool.submit(ask, name): name for name in ["spam"]}
        for future in as_completed(names):
            try:
                print(future.result())
            except ValueError as error:
                print("%s: %s" % (names[future], error))


main()
