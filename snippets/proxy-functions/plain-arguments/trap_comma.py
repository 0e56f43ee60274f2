# /// proof
# clean = true
# prints = "a d a"
# violates = true
# ///
def call(func, args=(), kwargs={}):
    return func(*args, **kwargs)


def greet(*names):
    print(" ".join(names))


call(greet, ("ada"))
