# /// proof
# clean = true
# ///
import contextlib


class Door(object):
    closed = False

    def close(self):
        self.closed = True


def use():
    door = Door()
    try:
        with contextlib.closing(door):
            raise RuntimeError("draught")
    except RuntimeError:
        return door.closed


assert use()
