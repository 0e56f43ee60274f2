# /// proof
# clean = true
# raises = "TypeError"
# ///
def mywrapper(func, *args, **kwargs):
    return func(*args, **args)


mywrapper(max, 1, 2, 3)
