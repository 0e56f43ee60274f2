# /// proof
# clean = true
# prints = "[1.0, 2.0]"
# ///
def call(func, args=(), kwargs={}):
    return func(*args, **kwargs)


def table(rows, func=str):
    return [func(row) for row in rows]


print(call(table, ([1, 2],), {"func": float}))
