# /// proof
# clean = true
# prints = "{}"
# ///
def call(func, args=(), kwargs={}):
    return func(*args, **kwargs)


def greedy(**options):
    options["seen"] = True


call(greedy)
call(greedy)
print(call.__defaults__[1])
