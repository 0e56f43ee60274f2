"""The types of the static check: a check, a finding, and an edit that cures it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .scopes import FunctionScope, ModuleTree


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of whole lines of a file."""

    first: int
    """The first line that is replaced, from 1."""
    last: int
    """The last line that is replaced; ``first - 1`` for an insertion before `first`."""
    lines: tuple[str, ...]
    """The new lines, without line ends."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in the checked code that breaks a rule."""

    path: str
    cell: int
    """The number of the notebook's cell, from 1; 0 if the file is no notebook."""
    line: int
    """The line of the node, from 1; in a notebook, counted within the cell."""
    column: int
    """The column of the node, from 1, in characters, as editors count."""
    rule: str
    """The ID of the rule: ``EXC01``."""
    message: str
    """The words for what the code does, without a full stop."""
    cure: str = ""
    """The words for what to write instead."""
    end_line: int = 0
    """The last line of the code that breaks the rule, counted as `line` is."""
    end_column: int = 0
    """The column behind the last character of that code, counted as `column` is."""
    byte_column: int = 0
    """`column` in bytes of UTF-8, as some formats count; from 1."""
    end_byte_column: int = 0
    """`end_column`, counted as `byte_column` is."""
    edit: Edit | None = None
    """The edit that cures the finding, if there is one that does not change what else the code does."""
    code: str = ""
    """The text of the line, by which a baseline recognizes the finding after the line has moved."""

    @property
    def place(self) -> tuple[int, int, int, str, str]:
        """The key by which the findings of a file are sorted."""
        return self.cell, self.line, self.column, self.rule, self.message


@dataclass(frozen=True, slots=True)
class Match:
    """A node that breaks a rule, as a check yields it. The checker makes a `Finding` of it."""

    node: ast.AST
    rule: str
    message: str
    cure: str = ""
    name: str = ""
    """The local name that keeps the exception, if there is one."""
    scope: FunctionScope | None = None
    """The function in which the node stands; without one, no edit is offered."""


Check = Callable[[ModuleTree], Iterable[Match]]
"""A function that yields a match for each node of a module that breaks one of its rules."""
