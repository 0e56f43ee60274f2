# /// proof
# clean = true
# prints = "HELLO ADA"
# ///
later = []


def run_later(when, function, args=(), kwargs=None):
    later.append((when, function, args, dict(kwargs or {})))


def greet(name, loudly=False):
    print("HELLO " + name.upper() if loudly else "hello " + name)


run_later(0, greet, ("ada",), {"loudly": True})
for _, function, args, kwargs in later:
    function(*args, **kwargs)
