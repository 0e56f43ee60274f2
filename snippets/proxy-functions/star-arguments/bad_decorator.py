# /// proof
# applies = ">=3"
# because = "Python 2 has no inspect.signature"
# clean = true
# prints = "calling table\n[1.0, 2.0]\n(*args, **kwargs)"
# violates = true
# ///
import inspect


def announced(func):
    def imitation(*args, **kwargs):
        print("calling " + func.__name__)
        return func(*args, **kwargs)

    return imitation


@announced
def table(rows, func=str):
    return [func(row) for row in rows]


print(table([1, 2], func=float))
print(inspect.signature(table))
