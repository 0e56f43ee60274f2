# /// proof
# applies = ">=3.6"
# because = "annotations of Callable as they are checked here are those of Python 3"
# clean = true
# prints = "3"
# ///
from typing import Callable, TypeVar

T = TypeVar("T")


def timed(func: Callable[[], T]) -> T:
    return func()


def add(first: int, second: int) -> int:
    return first + second


total: int = timed(lambda: add(1, 2))
print(total)
