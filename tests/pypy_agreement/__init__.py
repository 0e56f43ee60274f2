"""Compares the leak check on PyPy with that on CPython; see `__main__`."""
