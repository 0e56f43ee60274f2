# /// proof
# clean = true
# ///
def build(source):
    namespace = {}
    exec(source, namespace)
    return namespace["double"](21)


assert build("def double(n):\n    return 2 * n\n") == 42
