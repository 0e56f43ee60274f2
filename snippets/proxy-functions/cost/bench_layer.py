# /// bench
# title = "What one more layer costs, by the style of the interface"
# best = ["argument-less"]
# post = ["star-arguments"]
# quantities = { wall = "s" }
# check = [
#     "wall of star-arguments / wall of plain-arguments > 1.2 on >=3.6",
#     "wall of star-arguments / wall of argument-less > 1.5",
# ]
#
# [modes]
# spelled-out = "parameters spelled out"
# star-arguments = "star arguments"
# plain-arguments = "tuple and dictionary"
# argument-less = "one callable for all layers"
# lambda-per-layer = "a lambda in each layer"
# ///
try:
    from time import perf_counter
except ImportError:
    from time import time as perf_counter

DEPTHS = (1, 6)


def work(a, b, flag=False):
    return a


def spelled_out(below):
    def layer(a, b, flag=False):
        return below(a, b, flag=flag)

    return layer


def star_arguments(below):
    def layer(func, *args, **kwargs):
        return below(func, *args, **kwargs)

    return layer


def plain_arguments(below):
    def layer(func, args=(), kwargs={}):
        return below(func, args, kwargs)

    return layer


def argument_less(below):
    def layer(func):
        return below(func)

    return layer


def lambda_per_layer(below):
    def layer(func):
        return below(lambda: func())

    return layer


def call_stars(func, *args, **kwargs):
    return func(*args, **kwargs)


def call_plain(func, args=(), kwargs={}):
    return func(*args, **kwargs)


def call(func):
    return func()


def chain(layer, bottom, depth):
    for _ in range(depth):
        bottom = layer(bottom)
    return bottom


def once(task, loops):
    begun = perf_counter()
    for _ in range(loops):
        task()
    return perf_counter() - begun


def per_layer(layer, bottom, use):
    few, many = (use(chain(layer, bottom, depth)) for depth in DEPTHS)

    def measure(loops):
        return {"wall": (once(many, loops) - once(few, loops)) / (DEPTHS[1] - DEPTHS[0])}

    return measure


MODES = [
    ("spelled-out", per_layer(spelled_out, work, lambda top: lambda: top(1, 2, flag=True))),
    ("star-arguments", per_layer(star_arguments, call_stars, lambda top: lambda: top(work, 1, 2, flag=True))),
    ("plain-arguments", per_layer(plain_arguments, call_plain, lambda top: lambda: top(work, (1, 2), {"flag": True}))),
    ("argument-less", per_layer(argument_less, call, lambda top: lambda: top(lambda: work(1, 2, flag=True)))),
    ("lambda-per-layer", per_layer(lambda_per_layer, call, lambda top: lambda: top(lambda: work(1, 2, flag=True)))),
]
