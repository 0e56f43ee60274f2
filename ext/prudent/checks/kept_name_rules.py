"""Selects the rule that a name breaks if it still refers to an exception or a frame when its function ends."""

from __future__ import annotations

import ast

from .ast_names import root
from .flow_state import Kind
from .points_to_analysis import Carried
from .scopes import FunctionScope

_OF_TESTS = (Kind.REPORT, Kind.REPORTED)
_RULES = {
    Kind.TRACEBACK: "EXC02",
    Kind.FRAME: "EXC02",
    Kind.PART: "EXC09",
    **dict.fromkeys(_OF_TESTS, "EXC12"),
}
_DELETED = "delete {!r} in a 'finally'"
_BARE = "set the exception's __traceback__ to None before you keep it, or keep its text"
_CURES = {
    Kind.EXCEPTION: "set its __traceback__ to None before you keep it, or clear {!r} on every way out",
    Kind.TRACEBACK: _DELETED,
    Kind.FRAME: _DELETED,
    Kind.PART: "use 'except*', or delete {!r} in a 'finally'",
    **dict.fromkeys(_OF_TESTS, "use 'match', or delete {!r} when you have looked at it"),
}
_MESSAGES = {
    Kind.EXCEPTION: "local {!r} keeps the caught exception beyond its handler",
    Kind.TRACEBACK: "local {!r} keeps the traceback, which leads back to this frame",
    Kind.FRAME: "local {!r} keeps this function's own frame, which keeps the local",
    Kind.PART: "local {!r} keeps a part of the group beyond its handler",
    **dict.fromkeys(_OF_TESTS, "{!r} keeps the exception that the test expected, and with it this frame"),
}


def broken_rule(scope: FunctionScope | None, target: ast.expr, name: str, own: Carried) -> tuple[str, str, str]:
    """Return ``(rule, message, cure)`` for a name that keeps an object alive; all are empty if that breaks no rule.

    `own` is the object that the name keeps, and `target` is the node of the name. `scope` is `None` if the name belongs
    to a module or a class.
    """
    if own.kind not in _MESSAGES:
        return "", "", ""
    first = root(name)
    if scope is None or first not in scope.locals | scope.enclosing:
        # Python itself sets sys.last_exc and similar names, for debuggers.
        if own.kind in (Kind.FRAME, *_OF_TESTS) or name.startswith("sys.last_"):
            return "", "", ""
        return "EXC10", f"{name!r} outlives this handler, and holds the exception with its traceback", _BARE
    if isinstance(target, ast.Name) and first in scope.locals:
        plain = "EXC07" if own.nested else "EXC01"
        message, cure = _MESSAGES[own.kind].format(name), _CURES[own.kind].format(name)
        return _RULES.get(own.kind, plain), message, cure
    # The name is an attribute of a local or a variable of an outer function: a cycle by way of another object.
    what = "the frame" if own.kind is Kind.FRAME else "the caught exception"
    rule = "EXC02" if own.kind is Kind.FRAME else "EXC07"
    cure = _DELETED.format(first) if own.kind is Kind.FRAME else _BARE
    return rule, f"{name!r} keeps {what}, and this function's frame keeps {first!r}", cure
