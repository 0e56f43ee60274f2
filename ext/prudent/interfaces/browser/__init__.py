"""Runs and judges a reader's code within a browser; everything here but `static` is executed by Pyodide."""
