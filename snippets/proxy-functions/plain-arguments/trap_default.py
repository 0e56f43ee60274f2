# /// proof
# clean = true
# prints = "{'user': 'ada'}\n{'user': 'ada'}"
# violates = true
# ///
def call(func, args=(), kwargs={}, user=None):
    if user:
        kwargs["user"] = user
    return func(*args, **kwargs)


def show(**options):
    print(options)


call(show, user="ada")
call(show)
