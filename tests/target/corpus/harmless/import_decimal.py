# /// proof
# clean = true
# ///
def divide(a, b):
    from decimal import Decimal, DivisionByZero

    try:
        return Decimal(a) / Decimal(b)
    except DivisionByZero:
        return None


assert divide("1", "0") is None
assert str(divide("1", "8")) == "0.125"
