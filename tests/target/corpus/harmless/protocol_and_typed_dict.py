# /// proof
# clean = true
# applies = ">=3.8"
# because = "Protocol and TypedDict came with 3.8"
# ///
from typing import Protocol, TypedDict, runtime_checkable


@runtime_checkable
class Named(Protocol):
    name: str


class Movie(TypedDict):
    title: str


def use():
    class Person:
        name = "Ada"

    return isinstance(Person(), Named), Movie(title="Metropolis")


assert use() == (True, {"title": "Metropolis"})
