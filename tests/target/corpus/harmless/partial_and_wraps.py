# /// proof
# clean = true
# ///
import functools


def logged(function):
    calls = []

    @functools.wraps(function)
    def wrapper(*args):
        calls.append(args)
        try:
            return function(*args)
        except ZeroDivisionError:
            return len(calls)

    return wrapper


@logged
def divide(a, b):
    return a // b


def use():
    halve = functools.partial(divide, b=2)
    return divide(1, 0), halve.func is divide


assert use() == (1, True)
