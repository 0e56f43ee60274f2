# /// proof
# clean = true
#
# [[expect]]
# on = ">=3"
# prints = "calling table\n[1.0, 2.0]\n(rows, func=<class 'str'>)"
#
# [[expect]]
# on = "<3"
# prints = "calling table\n[1.0, 2.0]\nno signature to ask for"
# ///
import functools
import inspect


def announced(func):
    @functools.wraps(func)
    def imitation(*args, **kwargs):
        print("calling " + func.__name__)
        return func(*args, **kwargs)

    return imitation


@announced
def table(rows, func=str):
    return [func(row) for row in rows]


print(table([1, 2], func=float))
print(inspect.signature(table) if hasattr(inspect, "signature") else "no signature to ask for")
