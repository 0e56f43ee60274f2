# /// proof
# clean = true
# ///
class Squares(dict):
    def __missing__(self, key):
        if key < 0:
            raise KeyError(key)
        self[key] = key * key
        return self[key]


def use():
    squares = Squares()
    squares[3]
    try:
        squares[-1]
    except KeyError:
        return dict(squares)


assert use() == {3: 9}
