"""Runs within any target interpreter, CPython 2.7 to 3.15 or PyPy: plain Python without dependencies.

Nothing here may use syntax or modules that Python 2.7 lacks. A target interpreter is given this folder as a
script (see ``__main__``), so a snippet never meets the package's own name.
"""
