# /// proof
# clean = true
# ///
def factorial_of(number):
    def factorial(n):
        return 1 if n < 2 else n * factorial(n - 1)

    return factorial(number)


assert factorial_of(5) == 120
