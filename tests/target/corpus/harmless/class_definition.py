# /// proof
# clean = true
# ///
class Point(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)


def make_class():
    class Local(Point):
        pass

    return Local(1, 2).moved(3, 4).x


assert make_class() == 4
