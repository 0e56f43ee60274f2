"""Narrows the state of the flow analysis by a condition: where a name is empty, it leads to no exception."""

from __future__ import annotations

import ast

from .ast_names import dotted
from .flow_state import State, forget


def narrowed(test: ast.expr, state: State, *, truth: bool) -> State | None:
    """Return the state on the branch where the condition has this truth; `None` if that branch is never taken."""
    # 'while True' ends only by 'break': the branch behind it would give false findings.
    if isinstance(test, ast.Constant):
        return dict(state) if bool(test.value) is truth else None
    empty = dict(state)
    for name in _empty_names(test, truth=truth):
        forget(empty, name)
    return empty


def _empty_names(test: ast.expr, *, truth: bool) -> list[str]:
    """Return the names that are `None` or empty where the condition has this truth."""
    found: list[str] = []
    waiting = [(test, truth)]
    while waiting:
        node, wanted = waiting.pop()
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            waiting.append((node.operand, not wanted))
        elif isinstance(node, ast.BoolOp):
            # All parts of an 'and' are true where it is true, all of an 'or' false where it is false.
            if isinstance(node.op, ast.And) is wanted:
                waiting.extend((part, wanted) for part in node.values)
        elif isinstance(node, ast.NamedExpr):
            waiting.append((node.target, wanted))
        elif isinstance(node, ast.Compare):
            waiting.extend(_compared(node, truth=wanted))
        elif not wanted:
            # A false value is None or empty. A true value may be anything, so that nothing follows from it.
            if isinstance(node, ast.Call) and dotted(node.func) == "len" and len(node.args) == 1:
                node = node.args[0]
            found.append(dotted(node))
    return [name for name in found if name]


def _compared(node: ast.Compare, *, truth: bool) -> list[tuple[ast.expr, bool]]:
    """Reduce comparisons such as ``x is None`` or ``len(x) > 0`` to ``(x, the truth that x then has)``."""
    # A chain such as '0 < len(x) < 9' may be false although 'x' is not empty.
    if len(node.ops) != 1 or not isinstance(node.comparators[0], ast.Constant):
        return []
    operator, value = node.ops[0], node.comparators[0].value
    if value is None and isinstance(operator, ast.Is | ast.Eq):
        return [(node.left, not truth)]
    if value is None and isinstance(operator, ast.IsNot | ast.NotEq):
        return [(node.left, truth)]
    if value == 0 and isinstance(operator, ast.Eq):
        return [(node.left, not truth)]
    if (value == 0 and isinstance(operator, ast.Gt | ast.NotEq)) or (value == 1 and isinstance(operator, ast.GtE)):
        return [(node.left, truth)]
    return []
