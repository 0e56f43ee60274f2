# /// proof
# clean = true
# prints = "ada\nada again"
# violates = true
# ///
def call(func, args, kwargs):
    return func(*args, **kwargs)


def marked(func, args, kwargs):
    kwargs["suffix"] = " again"
    return call(func, args, kwargs)


def show(name, suffix=""):
    print(name + suffix)


options = {"name": "ada"}
call(show, (), options)
marked(lambda **_: None, (), options)
call(show, (), options)
