# /// proof
# clean = true
# applies = ">=3.2"
# because = "Python 2 has no concurrent.futures"
# ///
from concurrent.futures import ThreadPoolExecutor


def run():
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(len, ["a", "bb"]))


assert run() == [1, 2]
