# /// proof
# applies = ">=3"
# because = "concurrent.futures came with 3.2"
# clean = true
# prints = "no answer"
# ///
from concurrent.futures import ThreadPoolExecutor


def ask():
    raise ValueError("no answer")


def main():
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(ask)
        print(future.exception() or future.result())


main()
