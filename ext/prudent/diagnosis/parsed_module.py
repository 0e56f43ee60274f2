"""Parses the modules in which leaks are found, and checks single functions of them."""

from __future__ import annotations

import ast
import functools
import sys
import tokenize
from dataclasses import dataclass
from pathlib import Path

from prudent.checks.exception_checks import check_exceptions_within
from prudent.checks.finding import Match
from prudent.checks.scopes import ModuleTree
from prudent.checks.source_reader import SourceText
from prudent.checks.syntax_nodes import Function

_CHAPTER = "EXC"
Version = tuple[int, int, int] | None
"""A file's modification time, size and inode number; see `version_of`."""


@dataclass(frozen=True, order=True, slots=True)
class BrokenRule:
    """A violation of a rule, with its position; violations that a comment silences are included."""

    line: int
    column: int
    rule: str
    message: str


@dataclass(frozen=True)
class ParsedModule:
    """The syntax tree of a module, with its scopes and functions."""

    tree: ast.Module
    scopes: ModuleTree
    functions: dict[str, list[Function]]
    """The functions by name, each list in source order; it saves a walk through the module for each test."""

    def function(self, name: str, begin: int) -> Function | ast.Module | None:
        """Return the function of this name that begins on this line, or the module for ``<module>``."""
        if name == "<module>":
            return self.tree
        for node in self.functions.get(name, ()):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            if begin in (first, node.lineno):  # code objects begin at the first decorator, nodes at the 'def'
                return node
        return None

    def broken_within(self, body: Function | ast.Module, begin: int) -> list[BrokenRule]:
        """Return the violations of the exception rules in the body, in source order.

        Nothing else is checked, to save time: the test suite waits for this.
        """
        end = getattr(body, "end_lineno", None)
        lines = range(begin, end + 1) if end else range(sys.maxsize)
        try:
            matches = list(check_exceptions_within(self.scopes, lines))
        except RecursionError:  # the flow analysis is recursive in nested blocks
            return []
        last = end or begin
        return sorted({_broken(m) for m in matches if m.rule.startswith(_CHAPTER) and begin <= _line(m) <= last})


def _broken(match: Match) -> BrokenRule:
    return BrokenRule(_line(match), getattr(match.node, "col_offset", 0), match.rule, match.message)


def _line(match: Match) -> int:
    return getattr(match.node, "lineno", 1)


def version_of(file: str) -> Version:
    """Return a value that changes when the file is edited, so that a long process does not use an outdated tree."""
    try:
        state = Path(file).stat()
    except (OSError, ValueError):  # no file, such as '<string>', or a name with a null byte
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


@functools.lru_cache(maxsize=64)
def read_module(file: str, _version: Version) -> ParsedModule | None:
    """Return the parsed file; `None` if it cannot be read or parsed. `_version` is only a part of the cache's key."""
    try:
        with tokenize.open(file) as opened:  # decodes by the coding comment of the file
            tree = SourceText(opened.read(), file).parse()
        scopes = ModuleTree(tree)
    except (OSError, SyntaxError, ValueError, RecursionError):
        return None
    functions: dict[str, list[Function]] = {}
    for scope in scopes.functions:
        functions.setdefault(scope.function.name, []).append(scope.function)
    return ParsedModule(tree, scopes, functions)
