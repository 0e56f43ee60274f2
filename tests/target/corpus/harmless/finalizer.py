# /// proof
# clean = true
# ///
class Logged(object):
    log = []

    def __del__(self):
        Logged.log.append("gone")


def use():
    Logged()
    return Logged.log


assert use() == ["gone"]
