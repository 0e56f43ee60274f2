"""Makes the project's own virtual environment, even on machines with neither pip nor uv.

`ext/bootstrap.py` uses this package before anything is installed, so it needs nothing but the standard library.
"""
