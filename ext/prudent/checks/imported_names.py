"""Resolves the names of a module by its imports."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable

from .ast_names import dotted


class ImportedNames:
    """The imports of a module, those within functions included."""

    def __init__(self, nodes: Iterable[ast.AST]) -> None:
        self._full: dict[str, str] = {}
        packages: set[str] = set()
        for node in nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    packages.add(alias.name.partition(".")[0])
                    # Without "as", 'import a.b' binds 'a', and the full name of 'a' is 'a'.
                    if alias.asname:
                        self._full[alias.asname] = alias.name
            elif isinstance(node, ast.ImportFrom):
                origin = "." * node.level + (node.module or "")
                packages.add(origin.partition(".")[0])
                for alias in node.names:
                    self._full[alias.asname or alias.name] = f"{origin}.{alias.name}"

        self.packages = frozenset(packages)
        """The top-level packages that the module imports, or imports from."""

    def full(self, node: ast.AST) -> str:
        """Return the fully qualified name of an expression.

        After ``from sys import exc_info as info``, the full name of ``info`` is ``sys.exc_info``.
        """
        name = dotted(node)
        first, dot, rest = name.partition(".")
        return self._full.get(first, first) + dot + rest if name else ""

    def called(self, node: ast.AST) -> str:
        """Return the full name of the function that a call calls; ``""`` for any other node."""
        return self.full(node.func) if isinstance(node, ast.Call) else ""

    def calls(self, node: ast.AST, names: Collection[str]) -> bool:
        """Return whether a node is a call of one of these full names."""
        return self.called(node) in names
