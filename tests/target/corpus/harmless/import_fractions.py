# /// proof
# clean = true
# ///
def third():
    from fractions import Fraction

    try:
        Fraction(1, 0)
    except ZeroDivisionError:
        return Fraction(1, 3)


assert third() * 3 == 1
