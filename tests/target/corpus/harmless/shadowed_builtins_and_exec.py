# /// proof
# clean = true
# ///
def run(source):
    namespace = {"__name__": "inner"}
    try:
        exec(source, namespace)
    except NameError:
        return sorted(name for name in namespace if name[:2] != "__")


assert run("def f():\n    return f\nclass C(object):\n    f = f\nundefined\n") == ["C", "f"]
