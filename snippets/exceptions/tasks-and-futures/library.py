# /// proof
# applies = ">=3"
# because = "concurrent.futures came with 3.2"
# prints = "no answer"
#
# [[expect]]
# on = ["<3.8.9", ">=3.9, <3.9.3"]
# leaks = { path = "frame result, local 'self' -> Future._exception -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame result", in = "standard library" }
#
# [[expect]]
# on = [">=3.8.9, <3.9", ">=3.9.3"]
# clean = true
# ///
from concurrent.futures import ThreadPoolExecutor


def ask():
    raise ValueError("no answer")


def main():
    with ThreadPoolExecutor(1) as pool:
        try:
            print(pool.submit(ask).result())
        except ValueError as error:
            print(error)


main()
