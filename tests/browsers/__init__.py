"""Runs the snippets that have a button in Pyodide, and holds what they do there against the handbook."""
