# /// proof
# clean = true
# violates = true
#
# [[expect]]
# on = ">=3"
# raises = "TypeError: call() got multiple values for argument 'func'"
#
# [[expect]]
# on = "<3"
# raises = "TypeError: call() got multiple values for keyword argument 'func'"
# ///
def call(func, *args, **kwargs):
    return func(*args, **kwargs)


def table(rows, func=str):
    return [func(row) for row in rows]


print(call(table, [1, 2], func=float))
