"""Finds the names with which a function walks up the stack, by ``frame = frame.f_back``."""

from __future__ import annotations

import ast

from .ast_names import dotted
from .scopes import FunctionScope


def walked_names(scope: FunctionScope | None) -> frozenset[str]:
    """Return the names that walk up the stack: when the function ends, they refer to frames of its callers."""
    assignments = (node for node in (scope.nodes if scope else ()) if isinstance(node, ast.Assign))
    return frozenset(
        dotted(target)
        for node in assignments
        for target in node.targets
        if isinstance(node.value, ast.Attribute)
        and node.value.attr == "f_back"
        and dotted(node.value.value) == dotted(target)
    )
