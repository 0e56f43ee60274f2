# /// proof
# clean = true
# ///
class Registering(type):
    names = []

    def __new__(mcs, name, bases, body):
        Registering.names.append(name)
        return type.__new__(mcs, name, bases, body)


def define():
    return Registering("Plugin", (object,), {"run": lambda self: "ran"})


assert define()().run() == "ran"
assert Registering.names == ["Plugin"]
