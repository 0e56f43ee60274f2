"""Makes the project's own virtual environment, on machines where there may be neither pip nor uv.

`ext/bootstrap.py` uses it before anything is installed, so it needs the standard library alone.
"""
