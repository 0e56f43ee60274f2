# /// proof
# clean = true
# raises = "TypeError: run_later() got an unexpected keyword argument 'loudly'"
# violates = true
# ///
later = []


def run_later(when, function, *args):
    later.append((when, function, args))


def greet(name, loudly=False):
    print("HELLO " + name.upper() if loudly else "hello " + name)


run_later(0, greet, "ada", loudly=True)
for _, function, args in later:
    function(*args)
