"""Explains what programs of a person's own leave behind: where, why, by which rule, and what to do about it."""
