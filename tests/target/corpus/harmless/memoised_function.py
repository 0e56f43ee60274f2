# /// proof
# clean = true
# applies = ">=3.2"
# because = "Python 2 has no lru_cache"
# ///
import functools


@functools.lru_cache(maxsize=None)
def fibonacci(n):
    if n < 0:
        raise ValueError(n)
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def use():
    try:
        fibonacci(-1)
    except ValueError:
        return fibonacci(10)


assert use() == 55
