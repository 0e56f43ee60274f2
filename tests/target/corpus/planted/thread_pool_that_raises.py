# /// proof
# applies = ">=3"
# because = "Python 2 has no concurrent.futures"
#
# [[expect]]
# on = "<=3.7"
# leaks = { path = "frame result, local 'self' -> Future._exception -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame result", in = "standard library" }
#
# [[expect]]
# on = ">=3.8"
# clean = true
# ///
from concurrent.futures import ThreadPoolExecutor


def read(text):
    return int(text)


def main():
    with ThreadPoolExecutor(1) as pool:
        try:
            pool.submit(read, "seven").result()
        except ValueError:
            pass


main()
