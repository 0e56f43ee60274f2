"""Priorities of our handlers of Sphinx's events; the lowest is called first, and Sphinx's default is 500."""

FIRST = 100
"""For a handler whose result others use."""
LAST = 900
"""For handlers that must run after those of other extensions."""
