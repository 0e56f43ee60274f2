"""Finds interpreters, runs what has not been observed yet on each, and keeps what was seen."""
