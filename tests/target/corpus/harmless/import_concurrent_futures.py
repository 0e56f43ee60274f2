# /// proof
# clean = true
# applies = ">=3.8"
# because = "a Future that raises leaves a cycle of its own up to 3.7; Python 2 has no futures"
# ///
from concurrent.futures import ThreadPoolExecutor, as_completed


def parse(text):
    return int(text)


def run():
    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(parse, text) for text in "123"]
        return sorted(future.result() for future in as_completed(futures))


assert run() == [1, 2, 3]
