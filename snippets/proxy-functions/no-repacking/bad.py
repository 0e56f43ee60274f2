# /// proof
# clean = true
# prints = "ada, 30\ndictionaries: 3"
# violates = true
# ///
made = []


def call(func, *args, **kwargs):
    made.append(kwargs)
    return func(*args, **kwargs)


def logged(func, *args, **kwargs):
    made.append(kwargs)
    return call(func, *args, **kwargs)


def timed(func, *args, **kwargs):
    made.append(kwargs)
    return logged(func, *args, **kwargs)


def show(name, age):
    print("%s, %d" % (name, age))


timed(show, "ada", age=30)
print("dictionaries: %d" % len(set(map(id, made))))
