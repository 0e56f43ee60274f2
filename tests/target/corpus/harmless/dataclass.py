# /// proof
# clean = true
# applies = ">=3.7"
# because = "dataclasses came with 3.7"
# ///
from dataclasses import dataclass, field, replace


@dataclass(order=True)
class Item:
    name: str
    tags: list = field(default_factory=list)


def use():
    try:
        Item()
    except TypeError:
        return replace(Item("a"), name="b")


assert use() == Item("b")
