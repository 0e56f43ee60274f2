"""Removes facts from the state of the flow analysis: of deleted names, cleared tracebacks and finished tasks."""

from __future__ import annotations

import ast

from .ast_names import dotted, last
from .flow_state import Kind, State, forget, forget_kinds


def delete(target: ast.expr, state: State) -> None:
    """Forget the names that ``del`` deletes; if it deletes an item, forget all facts of the container."""
    waiting = [target]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Tuple | ast.List):
            waiting.extend(node.elts)
        else:
            # The deleted item is not known, so it is taken for the one that leads to the exception.
            forget(state, dotted(node.value if isinstance(node, ast.Subscript) else node))


def take_traceback_off(name: str, state: State) -> None:
    """Note that an exception leads to no frame any more, under all names that refer to it."""
    for fact in state.get(name, ()):
        if fact.kind is Kind.EXCEPTION:
            forget_kinds(state, [Kind.EXCEPTION], fact.handler)
    forget_kinds(state, [Kind.FAILED, Kind.RAISED])


def note_success(name: str, state: State) -> None:
    """Note that a task has returned its result, so that it cannot raise an error later."""
    state[name] = frozenset(fact for fact in state.get(name, ()) if fact.kind is not Kind.TASK or fact.nested)


def end_task_groups(statement: ast.With | ast.AsyncWith, state: State) -> None:
    """Forget the tasks of a group whose ``with`` block has ended without an error: none of them has failed."""
    contexts = [getattr(item.context_expr, "func", item.context_expr) for item in statement.items]
    if not any(last(dotted(context)) == "TaskGroup" for context in contexts):
        return
    # The tasks of the group are those that were made within the block.
    inside = range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
    for name, facts in list(state.items()):
        state[name] = frozenset(
            fact for fact in facts if fact.kind is not Kind.TASK or getattr(fact.origin, "lineno", 0) not in inside
        )
