# /// proof
# clean = true
# ///
def is_even(number):
    def even(n):
        return n == 0 or odd(n - 1)

    def odd(n):
        return n != 0 and even(n - 1)

    return even(number)


assert is_even(10)
