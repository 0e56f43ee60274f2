"""Explains the leaks of a user's own programs: where they come from, which rule they break, and what to do."""
