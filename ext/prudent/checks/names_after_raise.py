"""Finds the names that still refer to an exception after ``raise`` has raised it: EXC03, EXC06, EXC08 and EXC09."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from .ast_names import class_like, dotted, last, method, root
from .flow_state import Fact, Kind, State
from .points_to_analysis import GROUPS, facts_in
from .scopes import FunctionScope

# Matches attributes that hold an exception by their name.
_STORED = re.compile(r"(^|_)(e|err|error|exc|exception|failure|cause|last_error|exc_value)$")


def raised(
    node: ast.Raise, state: State, scope: FunctionScope, computed: Collection[str] = ()
) -> Iterator[tuple[str, Fact]]:
    """Yield ``(name, fact)`` for each local name that leads to the exception that is raised.

    `computed` are the names of properties. A property may make a new exception at each access, so it does not
    count as a stored one.
    """
    value, again = node.exc, False
    if isinstance(value, ast.Call):
        if method(value) == "with_traceback" and isinstance(value.func, ast.Attribute):
            value, again = value.func.value, True
        elif method(value) == "exception" and isinstance(value.func, ast.Attribute):
            yield from _of_task(node, dotted(value.func.value), state)
            return
        elif last(dotted(value.func)) in GROUPS:
            yield from _members(node, value, state)
            return
        else:
            return  # the call makes the exception, and no name refers to it
    if value is None:  # a bare 'raise', which no caller passes
        return
    name = dotted(value.value if isinstance(value, ast.Subscript) else value)
    if root(name) not in scope.locals or class_like(name):
        return
    if isinstance(value, ast.Subscript):
        kept = bool(facts_in(state, name, (Kind.EXCEPTION, Kind.TRACEBACK)))
    elif isinstance(value, ast.Attribute):
        stored = _STORED.search(value.attr) and value.attr not in computed
        # The attribute 'error' of anything but 'self' may be a class, such as `socket.error`.
        stored = stored and (value.attr != "error" or root(name) == "self")
        kept = bool(stored) or bool(facts_in(state, name, (Kind.EXCEPTION,)))
    else:
        facts = state.get(name, frozenset())
        # The fact of a name behind 'as' has no rule: Python deletes that name on every way out of its handler.
        kept = any(fact.kind is Kind.MADE or (fact.kind is Kind.EXCEPTION and fact.rule) for fact in facts)
    if not kept:
        return
    cure = f"delete {name!r} in a 'finally'"
    if again:
        yield name, Fact(Kind.RAISED, node, "EXC03", f"{name!r} is raised again, and this frame keeps it", cure)
    elif name == root(name):
        said = f"local {name!r} keeps the exception that is raised from it"
        yield name, Fact(Kind.RAISED, node, "EXC06", said, f"raise it where it is made, or {cure}")
    else:
        said = f"{name!r} keeps the exception that is raised from it, and this frame keeps {root(name)!r}"
        yield name, Fact(Kind.RAISED, node, "EXC06", said, f"raise a new one, or clear {name!r} in a 'finally'")


def _of_task(node: ast.Raise, name: str, state: State) -> Iterator[tuple[str, Fact]]:
    """Yield the task of ``raise task.exception()``, which keeps the exception that is raised."""
    if facts_in(state, name, (Kind.TASK,)):
        yield (
            name,
            Fact(Kind.FAILED, node, "EXC08", f"local {name!r} keeps the task, which keeps the error raised here"),
        )


def _members(node: ast.Raise, group: ast.Call, state: State) -> Iterator[tuple[str, Fact]]:
    """Yield the name of the list of caught exceptions that a raised group is made of."""
    for name in map(dotted, group.args[1:]):
        if any(fact.nested for fact in facts_in(state, name, (Kind.EXCEPTION,))):
            yield (
                name,
                Fact(Kind.RAISED, node, "EXC09", f"local {name!r} keeps the members of the group that is raised"),
            )
