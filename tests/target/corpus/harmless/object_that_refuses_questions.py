# /// proof
# clean = true
# ///
class Shy(object):
    @property
    def __class__(self):
        raise RuntimeError("no class")

    def __getattribute__(self, name):
        raise RuntimeError("no " + name)

    def __sizeof__(self):
        raise RuntimeError("no size")


shy = [Shy()]
shy.append(shy)
