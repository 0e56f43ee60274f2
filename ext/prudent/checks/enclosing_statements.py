"""Walks the statements of a function, each with its enclosing statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A statement, and where it stands: its enclosing statement, and the block of that statement."""

    statement: ast.stmt
    rest: tuple[ast.stmt, ...] = ()
    """The statements after it in its own block."""
    outer: Place | None = None
    """The enclosing statement; `None` at the top of the function."""
    part: str = "body"
    """The field of the enclosing statement that holds the block: ``body``, ``orelse``, ``handlers`` and so on."""
    handler: ast.ExceptHandler | None = None
    """The except clause of the enclosing statement that holds the statement, if one does."""

    def around(self) -> Iterator[Place]:
        """Yield this place and those of all enclosing statements, the innermost first."""
        place: Place | None = self
        while place is not None:
            yield place
            place = place.outer


def places_in(block: list[ast.stmt]) -> Iterator[Place]:
    """Yield the place of each statement in a block, nested ones included, but not those in inner functions and classes.

    An enclosing statement is yielded before the statements within it.
    """
    # A stack instead of recursion: there are chains of a thousand 'elif', each nested in the one before.
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
