# /// proof
# [[expect]]
# on = ">=3"
# held = "module name 'TOO_MUCH' -> ValueError.__traceback__"
# prints = """
# alive: 1
# alive: 2
# alive: 3
# """
#
# [[expect]]
# on = "<3"
# clean = true
# prints = """
# alive: 0
# alive: 0
# alive: 0
# """
# ///
from weakref import WeakSet

TOO_MUCH = ValueError("too much")
orders = WeakSet()


class Order(object):
    pass


def check(order):
    raise TOO_MUCH


def sell():
    order = Order()
    orders.add(order)
    try:
        check(order)
    except ValueError:
        pass


for attempt in range(3):
    sell()
    print("alive: %d" % len(orders))
