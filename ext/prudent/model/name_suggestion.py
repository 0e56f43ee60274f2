"""Suggests the known name that is closest to an unknown one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_SIMILAR = 0.5  # of 1; difflib's own 0.6 misses one wrong letter in a word of four


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "", form: str = "'{}'") -> str:
    """Return the end of a message about an unknown word: ``; did you mean 'x'?``.

    If no known word is similar, the result is `otherwise` after a semicolon, or ``""`` if that is empty. `form` is the
    format string of the suggested word.
    """
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=_SIMILAR)
    hint = f"did you mean {form.format(near[0])}?" if near else otherwise
    return f"; {hint}" if hint else ""
