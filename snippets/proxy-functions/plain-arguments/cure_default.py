# /// proof
# clean = true
# prints = "{'user': 'ada'}\n{}"
# ///
def call(func, args=(), kwargs={}, user=None):
    if user:
        kwargs = dict(kwargs, user=user)
    return func(*args, **kwargs)


def show(**options):
    print(options)


call(show, user="ada")
call(show)
