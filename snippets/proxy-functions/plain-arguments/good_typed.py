# /// proof
# applies = ">=3.11"
# because = "TypeVarTuple came with Python 3.11"
# clean = true
# prints = "ada 3"
# ///
from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


def call(func: Callable[[*Ts], T], args: tuple[*Ts]) -> T:
    return func(*args)


def label(name: str, number: int) -> str:
    return name + " " + str(number)


text: str = call(label, ("ada", 3))
print(text)
