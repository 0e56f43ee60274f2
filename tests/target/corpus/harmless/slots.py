# /// proof
# clean = true
# ///
class Cell(object):
    __slots__ = ("content", "neighbour")

    def __init__(self):
        self.neighbour = self


def use():
    cell = Cell()
    try:
        return cell.content
    except AttributeError:
        pass
    try:
        cell.other = 1
    except AttributeError:
        return cell.neighbour is cell


assert use()
