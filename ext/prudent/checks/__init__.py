"""Finds the rules' patterns in source code, without running it."""
