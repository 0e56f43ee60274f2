"""Formats paths of references (not of files), and compares declared paths with observed ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ARROW = " -> "
_ANY_ARROW = r"\s*(?:->|→)\s*"
"""Either arrow: messages print ``->``, pages show ``→``, and both are copied."""


def joined(texts: Sequence[str]) -> str:
    """Return the path as messages print it: ``frame catch, local 'result' -> ValueError.__traceback__``."""
    return _ARROW.join(texts)


def as_written(text: str) -> str:
    """Return a declared path without line breaks and no-break spaces.

    A long path may be wrapped, so a line break with the white space around it becomes one space. Browsers copy no-break
    spaces, so these become spaces, too. All else stays: two spaces in a dictionary's key are two spaces.
    """
    return re.sub(r"\s*\n\s*", " ", text.replace("\N{NO-BREAK SPACE}", " ")).strip()


def matches(declared: str, texts: Sequence[str]) -> bool:
    """Return whether a declared path, as `as_written` leaves it, is the observed one.

    A pattern is made of the observed steps; the declared path is never split, since a key in it may contain an arrow.
    """
    return re.fullmatch(_ANY_ARROW.join(map(re.escape, texts)), declared) is not None


def escaped(text: str) -> str:
    """Return a step's text with invisible characters, which cannot be copied, as escapes."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def as_toml(text: str) -> str:
    """Return the text as a TOML string that can be copied into a declaration."""
    if not re.search(r'["\\\x00-\x1f\x7f]', text):
        return f'"{text}"'
    # A literal string knows no escapes: it can hold neither its own delimiter nor control characters.
    if not re.search(r"'''|[\x00-\x1f\x7f]|'$", text):
        return f"'''{text}'''"
    # Anything else is a basic string, in which all can be escaped.
    plain = {"\\": "\\\\", '"': '\\"'}
    return '"' + "".join(plain.get(sign, sign if sign.isprintable() else f"\\U{ord(sign):08X}") for sign in text) + '"'
