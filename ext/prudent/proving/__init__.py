"""Finds interpreters, runs the snippets that each of them has not run yet, and stores the observations."""
