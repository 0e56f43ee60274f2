# /// proof
# applies = ">=3.10"
# because = "ParamSpec came with Python 3.10"
# clean = true
# prints = "calling table\n[1.0, 2.0]\n[2.0]"
# ///
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def announced(func: Callable[P, T]) -> Callable[P, T]:
    @wraps(func)
    def imitation(*args: P.args, **kwargs: P.kwargs) -> T:
        print("calling table")
        return func(*args, **kwargs)

    return imitation


def call(func: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    return func(*args, **kwargs)


def table(rows: list[int], func: Callable[[int], float]) -> list[float]:
    return [func(row) for row in rows]


print(announced(table)([1, 2], func=float))
print(call(table, [2], func=float))
