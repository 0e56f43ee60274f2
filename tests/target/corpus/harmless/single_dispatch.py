# /// proof
# clean = true
# applies = ">=3.4"
# because = "Python 2 has no singledispatch"
# ///
import functools


@functools.singledispatch
def name(value):
    raise TypeError(value)


@name.register(int)
def _(value):
    return "int"


def use():
    try:
        name("text")
    except TypeError:
        return name(True)


assert use() == "int"
