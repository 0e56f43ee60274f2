"""The code that runs in target interpreters, CPython 2.7 to 3.15 and PyPy: plain Python without dependencies.

Nothing here may use syntax or modules that Python 2.7 lacks. A target interpreter gets this folder as a script, which
loads it under a private name (see ``__main__``), so that no snippet finds the package under its own name.
"""
