# /// proof
# clean = true
# ///
import pickle


class Node(object):
    def __init__(self):
        self.myself = self


def copy_by_pickle(value):
    return pickle.loads(pickle.dumps(value, 2))


def unpicklable():
    try:
        pickle.dumps(lambda: None, 2)
    except (pickle.PicklingError, AttributeError):
        return True


assert unpicklable()
twin = copy_by_pickle(Node())
assert twin.myself is twin
