"""What the names of a module stand for, as far as its imports say."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable

from .ast_names import dotted


class ImportedNames:
    """The imports of a module, wherever they stand in it."""

    def __init__(self, nodes: Iterable[ast.AST]) -> None:
        self._full: dict[str, str] = {}
        packages: set[str] = set()
        for node in nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    packages.add(alias.name.partition(".")[0])
                    if alias.asname:
                        self._full[alias.asname] = alias.name
            elif isinstance(node, ast.ImportFrom):
                origin = "." * node.level + (node.module or "")
                packages.add(origin.partition(".")[0])
                for alias in node.names:
                    self._full[alias.asname or alias.name] = f"{origin}.{alias.name}"

        self.packages = frozenset(packages)
        """The packages that it imports, or imports something from."""

    def full(self, node: ast.AST) -> str:
        """Return the dotted name of an expression as it is known to everybody.

        For ``from sys import exc_info as info`` that of ``info`` is ``sys.exc_info``.
        """
        name = dotted(node)
        first, dot, rest = name.partition(".")
        return self._full.get(first, first) + dot + rest if name else ""

    def called(self, node: ast.AST) -> str:
        """Return the full name of what a call calls, or ``""``."""
        return self.full(node.func) if isinstance(node, ast.Call) else ""

    def calls(self, node: ast.AST, names: Collection[str]) -> bool:
        """Return whether a call calls one of these."""
        return self.called(node) in names
