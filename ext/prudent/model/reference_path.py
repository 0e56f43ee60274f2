"""Paths of references: tuples of steps until they are printed, and as a declaration writes them."""

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
    """Return a declared path without what only its place in the file or on a page has added.

    A line break with the white space around it is one space, as a long path may be wrapped; so is the space that
    browsers copy instead of an ordinary one. All else stays: two spaces in a dictionary's key are two spaces.
    """
    return re.sub(r"\s*\n\s*", " ", text.replace("\N{NO-BREAK SPACE}", " ")).strip()


def matches(declared: str, texts: Sequence[str]) -> bool:
    """Return whether a declared path, as `as_written` leaves it, is the observed one.

    It is held against the observed steps and never divided itself: what stands in a key may look like an arrow.
    """
    return re.fullmatch(_ANY_ARROW.join(map(re.escape, texts)), declared) is not None


def escaped(text: str) -> str:
    """Return a step's text without what cannot be seen, and so not be copied, as an escape."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def as_toml(text: str) -> str:
    """Return a TOML string that holds the text, so that it can be copied as it is."""
    if not re.search(r'["\\\x00-\x1f\x7f]', text):
        return f'"{text}"'
    if not re.search(r"'''|[\x00-\x1f\x7f]|'$", text):
        return f"'''{text}'''"
    plain = {"\\": "\\\\", '"': '\\"'}
    return '"' + "".join(plain.get(sign, sign if sign.isprintable() else f"\\U{ord(sign):08X}") for sign in text) + '"'
