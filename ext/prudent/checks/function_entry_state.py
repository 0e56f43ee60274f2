"""Makes the state with which the flow analysis of a function begins: any parameter may be an exception or a task."""

from __future__ import annotations

import ast

from .ast_names import class_like
from .flow_state import Fact, Kind, State, add
from .scopes import FunctionScope
from .task_error_retrieval import looks_like_a_task


def first_state(scope: FunctionScope | None) -> State:
    """Return the state at the beginning of a function; it is empty for `None`, the scope of a module or a class."""
    state: State = {}
    if scope is None:
        return state
    arguments = scope.function.args
    # Starred parameters are left out: nobody raises a tuple or a dictionary.
    for parameter in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        if looks_like_a_task(parameter):
            add(state, parameter.arg, [Fact(Kind.TASK, parameter)])
        elif not class_like(parameter.arg) and not _is_class(parameter.annotation):
            add(state, parameter.arg, [Fact(Kind.MADE, parameter)])
    return state


def _is_class(annotation: ast.expr | None) -> bool:
    """Return whether an annotation is ``type[...]``, so that the parameter is a class."""
    if annotation is None:
        return False
    return ast.unparse(annotation).lstrip("'\"").lower().startswith(("type[", "typing.type["))
