"""Priorities of our handlers of Sphinx's events; the lowest is called first, and Sphinx's default is 500."""

FIRST = 100
"""The priority of a handler whose result other handlers use."""
LAST = 900
"""The priority of handlers that must run after those of other extensions."""
