"""The statements of a function, each with what it stands in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A statement, and what it stands in."""

    statement: ast.stmt
    rest: tuple[ast.stmt, ...] = ()
    """What follows it in its own block."""
    outer: Place | None = None
    part: str = "body"
    """Which block of the outer statement it stands in: a field of it, or ``handlers`` or ``cases``."""
    handler: ast.ExceptHandler | None = None
    """The except clause of the outer statement that it stands in."""

    def around(self) -> Iterator[Place]:
        """Yield the place itself and all around it, the innermost first."""
        place: Place | None = self
        while place is not None:
            yield place
            place = place.outer


def places_in(block: list[ast.stmt]) -> Iterator[Place]:
    """Yield every statement below, those of inner functions and classes left out.

    Each comes after what it stands in.
    """
    waiting: list[tuple[list[ast.stmt], Place | None, str, ast.ExceptHandler | None]] = [(block, None, "body", None)]
    while waiting:
        block, outer, part, handler = waiting.pop()
        for number, statement in enumerate(block):
            place = Place(statement, tuple(block[number + 1 :]), outer, part, handler)
            yield place
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            waiting += [
                (getattr(statement, name), place, name, None)
                for name in ("body", "orelse", "finalbody")
                if getattr(statement, name, None)
            ]
            waiting += [(own.body, place, "handlers", own) for own in getattr(statement, "handlers", [])]
            waiting += [(case.body, place, "cases", None) for case in getattr(statement, "cases", [])]
