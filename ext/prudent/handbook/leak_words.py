"""Writes the words before the path of a leak, the same on a page and in a reader's browser."""

from __future__ import annotations

from prudent.model.memory_judgement import PLACES
from prudent.model.observation import Leak


def leak_words(leak: Leak, python: str) -> str:
    """Return the words before the path of a cycle: whose code it is in, where it was measured, and what it costs.

    On interpreters without reference counts, such as PyPy, the cost is left out: all dead objects wait for the
    collector there, so nobody can tell the share of the cycle.
    """
    place = PLACES[leak.where]
    kept = " once no name keeps it" if leak.kept_by_name else ""
    if not leak.objects:
        return f"The cycle{place}, as found on {python}{kept}:"
    return (
        f"The cycle{place}, as measured on {python}{kept}; "
        f"{leak.objects:,} objects and {leak.bytes:,} bytes stay until the collector runs:"
    )


def held_words(python: str) -> str:
    """Return the words before the path by which a name keeps something alive."""
    return f"Held on {python}, with no cycle:"
