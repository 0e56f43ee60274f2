# /// proof
# clean = true
# ///
class Loose(object):
    def __getattr__(self, name):
        if name.startswith("x"):
            return name
        raise AttributeError(name)


def use():
    loose = Loose()
    return loose.x1, getattr(loose, "y", "default"), hasattr(loose, "z")


assert use() == ("x1", "default", False)
