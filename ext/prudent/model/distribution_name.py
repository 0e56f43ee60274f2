"""Normalizes the names of distributions, which users and lock files spell in several ways."""

from __future__ import annotations

import re


def normalized(name: str) -> str:
    """Return the form of a name in which all its spellings are equal (PEP 503): ``Foo._bar`` is ``foo-bar``."""
    return re.sub(r"[-_.]+", "-", name).lower()
