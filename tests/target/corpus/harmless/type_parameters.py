# /// proof
# clean = true
# applies = ">=3.12"
# because = "the syntax came with 3.12"
# ///
type Pair[T] = tuple[T, T]


class Box[T]:
    def __init__(self, content: T) -> None:
        self.content = content


def first[T](items: list[T]) -> T:
    return items[0]


def use():
    class Local[S](Box[S]):
        pass

    return Local(first([1, 2])).content


assert use() == 1
