# /// proof
# clean = true
# ///
def optional(name):
    try:
        return __import__(name)
    except ImportError:
        return None


assert optional("no_such_module_anywhere") is None
assert optional("os") is not None
