# /// proof
# applies = ">=3"
# because = "concurrent.futures came with 3.2"
# clean = true
# prints = "spam: no answer"
# ///
from concurrent.futures import ThreadPoolExecutor, as_completed


def ask(name):
    raise ValueError("no answer")


def main():
    with ThreadPoolExecutor(1) as pool:
        names = {pool.submit(ask, name): name for name in ["spam"]}
        for future in as_completed(names):
            if future.exception():
                print("%s: %s" % (names[future], future.exception()))
            else:
                print(future.result())


main()
