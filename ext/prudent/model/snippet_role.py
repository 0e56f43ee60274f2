"""The roles of files below the snippets' folder. The first word of a file's name is its role."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The first words that file names may have; ``docs/contributing.md`` explains each."""

    BAD = "bad"
    """Breaks the rule, and its run shows the harm."""
    GOOD = "good"
    """Does the same task and keeps the rule."""
    TRAP = "trap"
    """Looks as if it kept the rule, and goes wrong all the same."""
    CURE = "cure"
    """Shows a repair of code that is not changed otherwise, whether the repair helps or not."""
    COST = "cost"
    """Shows what the harm takes: memory, time, files."""
    CASE = "case"
    """Shows what Python does in a case that the page speaks of, without advice."""
    LIBRARY = "library"
    """Shows what a call of the standard library, a package or an engine does."""
    BENCH = "bench"
    """Is no snippet, but the driver of a benchmark."""


def first_word(path: str) -> str:
    """Return the word of a file's name that says its role: ``good`` of ``a/good_text.py``."""
    return path.rpartition("/")[2].split(".")[0].split("_")[0]


def role_of(path: str) -> Role | None:
    """Return the role of a file, or `None` if the first word of its name is not a role."""
    try:
        return Role(first_word(path))
    except ValueError:
        return None
