# /// proof
# clean = true
# applies = ">=3"
# because = "Python 2 has no typing"
# ///
from typing import Dict, Generic, List, Optional, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []


def use():
    stack = Stack[int]()
    stack.items.append(1)
    return Optional[Dict[str, int]], stack.items


assert use()[1] == [1]
