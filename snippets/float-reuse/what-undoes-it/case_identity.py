# /// proof
# clean = true
#
# [[expect]]
# on = ">=3.8"
# prints = """
# one expression: True
# constants of two functions: True
# one function, called twice: True
# two texts: False
# computed twice: False
# two small integers, computed: True
# """
#
# [[expect]]
# on = "<3.8"
# prints = """
# one expression: True
# constants of two functions: False
# one function, called twice: True
# two texts: False
# computed twice: False
# two small integers, computed: True
# """
# ///
print("one expression: %s" % (id(0.0) == id(0.0)))


def first():
    return 0.0


def second():
    return 0.0


print("constants of two functions: %s" % (first() is second()))
print("one function, called twice: %s" % (first() is first()))
one, other = float("0.0"), float("0.0")
print("two texts: %s" % (one is other))
one, other = one + 1.0 - 1.0, one + 1.0 - 1.0
print("computed twice: %s" % (one is other))
print("two small integers, computed: %s" % (int("7") is int("7")))
