# /// proof
# clean = true
# prints = "None\n[1, 2, 3]\n['some', 'thing', 3]"
# ///
def mywrapper(func):
    return func()


def myfunc(*args):
    return list(args) or None


def caller(foo, bar):
    def call():
        return myfunc(foo, bar, 3)

    return mywrapper(call)


print(mywrapper(myfunc))
print(mywrapper(lambda: myfunc(1, 2, 3)))
print(caller("some", "thing"))
