"""What a check finds, and what a check is."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .function_scopes import ModuleTree


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A place in a reader's code that a rule speaks of."""

    path: str
    line: int
    column: int
    """1-based, as editors count."""
    rule: str
    message: str
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A finding before it has a file."""

    node: ast.AST
    rule: str
    message: str


Check = Callable[[ModuleTree], Iterable[Match]]
"""Takes a module's tree and yields what it finds."""
