# /// proof
# clean = true
# prints = "ada, 30"
# ///
def call(func):
    return func()


def logged(func):
    return call(func)


def timed(func):
    return logged(func)


def show(name, age):
    print("%s, %d" % (name, age))


timed(lambda: show("ada", age=30))
