# /// bench
# title = "One call through three layers of proxies, by the style of the interface"
# best = ["plain-arguments"]
# post = ["star-arguments"]
# quantities = { wall = "s" }
# check = [
#     "wall of star-arguments / wall of plain-arguments > 1.3 on >=3.6",
#     "wall of plain-arguments / wall of direct > 1.5",
# ]
#
# [modes]
# direct = "direct call"
# star-arguments = "star arguments"
# plain-arguments = "tuple and dictionary"
# lambda = "a lambda"
# partial = "a partial"
# ///
from functools import partial


def work(a, b, flag=False):
    return a


def direct(loops):
    for _ in range(loops):
        work(1, 2, flag=True)


def star_inner(func, *args, **kwargs):
    return func(*args, **kwargs)


def star_middle(func, *args, **kwargs):
    return star_inner(func, *args, **kwargs)


def star_outer(func, *args, **kwargs):
    return star_middle(func, *args, **kwargs)


def star_arguments(loops):
    for _ in range(loops):
        star_outer(work, 1, 2, flag=True)


def plain_inner(func, args=(), kwargs={}):
    return func(*args, **kwargs)


def plain_middle(func, args=(), kwargs={}):
    return plain_inner(func, args, kwargs)


def plain_outer(func, args=(), kwargs={}):
    return plain_middle(func, args, kwargs)


def plain_arguments(loops):
    for _ in range(loops):
        plain_outer(work, (1, 2), {"flag": True})


def bare_inner(func):
    return func()


def bare_middle(func):
    return bare_inner(func)


def bare_outer(func):
    return bare_middle(func)


def with_lambda(loops):
    for _ in range(loops):
        bare_outer(lambda: work(1, 2, flag=True))


def with_partial(loops):
    for _ in range(loops):
        bare_outer(partial(work, 1, 2, flag=True))


MODES = [
    ("direct", direct),
    ("star-arguments", star_arguments),
    ("plain-arguments", plain_arguments),
    ("lambda", with_lambda),
    ("partial", with_partial),
]
