# /// proof
# clean = true
# ///
def use():
    try:
        import ctypes
    except ImportError:  # an interpreter that was built without it
        return 7

    class Pair(ctypes.Structure):
        _fields_ = [("left", ctypes.c_int), ("right", ctypes.c_int)]

    pair = Pair(3, 4)
    try:
        pair.left = "text"
    except TypeError:
        return pair.left + pair.right


assert use() == 7
