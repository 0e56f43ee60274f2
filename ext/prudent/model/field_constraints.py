"""Limits on fields that a type alone cannot express; `prudent.model.json_reader` refuses what exceeds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest allowed number, or length of a text, a list or a table."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Form:
    """A regular expression that the whole text must match, and its meaning in words for messages."""

    pattern: str
    words: str


Count = Annotated[int, Bounds(0, 2**63)]
"""A number of objects, bytes or other units."""
Output = Annotated[str, Bounds(0, 2**26)]
"""Text that a program wrote. The bound lies above any limit on output that a project would set."""
Day = Annotated[str, Form(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day, such as 2026-01-31")]
Pin = Annotated[str, Form(r"[\w.-]+==[\w.!+-]+", "a package with its version, such as trio==0.30.0")]
Line = Annotated[
    str, Form(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]{0,500}", "a line of 500 characters")
]
"""One line of a page, such as a machine or a path, without characters that steer a terminal or that XML forbids."""
Symbol = Annotated[str, Form(r"[!-~\u00a1-\u024f]{1,200}", "a name without spaces")]
"""A mode or a quantity of a benchmark."""
