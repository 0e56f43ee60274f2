# /// proof
# clean = true
# prints = "first HELLO ADA"
# ///
later = []


def run_later(when, function, args=(), kwargs={}, name=""):
    later.append((when, function, args, kwargs, name))


def greet(name, loudly=False):
    return "HELLO " + name.upper() if loudly else "hello " + name


run_later(0, greet, ("ada",), {"loudly": True}, name="first")
for _, function, args, kwargs, name in later:
    print(name + " " + function(*args, **kwargs))
