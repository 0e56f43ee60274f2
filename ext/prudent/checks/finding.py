"""What a check finds, and what a check is."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .function_scopes import FunctionScope, ModuleTree


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines of a file, and what to put in their place."""

    first: int
    """The first line, from 1."""
    last: int
    """The last line; the one before `first` where lines are only put in."""
    lines: tuple[str, ...]
    """The new lines, without their ends."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a reader's code that a rule speaks of."""

    path: str
    cell: int
    """The cell of a notebook, from 1; 0 for a file that has none."""
    line: int
    """From 1; in a notebook, within the cell."""
    column: int
    """From 1, in characters, as editors count."""
    rule: str
    message: str
    cure: str = ""
    """What to write instead, in a few words."""
    end_line: int = 0
    end_column: int = 0
    edit: Edit | None = None
    """What cures it, if that can be done without changing what the code does."""
    code: str = ""
    """The line itself, by which the finding is known again when lines around it have changed."""

    @property
    def place(self) -> tuple[int, int, int, str, str]:
        """By what the findings of a file are put in order."""
        return self.cell, self.line, self.column, self.rule, self.message


@dataclass(frozen=True, slots=True)
class Match:
    """A finding before it has a file."""

    node: ast.AST
    rule: str
    message: str
    cure: str = ""
    name: str = ""
    """The name of the function that leads to the exception, if there is one."""
    scope: FunctionScope | None = None


Check = Callable[[ModuleTree], Iterable[Match]]
"""Takes a module's tree and yields what it finds."""
