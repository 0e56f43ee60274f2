"""What is known of names at one point of a function: which of them lead to an exception, a traceback or a frame."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What a name leads to."""

    EXCEPTION = "a caught exception, with its traceback"
    TRACEBACK = "a traceback of this function"
    FRAME = "the frame of this function"
    PART = "a part of a caught group"
    MADE = "an exception that has not been raised yet"
    TASK = "a task or future that may fail"
    FAILED = "a task or future whose error has come out here"
    RAISED = "an exception that was raised from the name"
    REPORT = "a test tool's report of a caught exception"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a name leads to, since a place in the code."""

    kind: Kind
    origin: ast.AST = field(compare=True)
    """The statement or call since which it is so."""
    rule: str = ""
    """The rule that is broken if it is still so when the function ends; empty if none is."""
    message: str = ""
    cure: str = ""
    """What to write instead."""
    handler: ast.AST | None = None
    """The except clause that caught the exception, if it was caught."""
    nested: bool = False
    """Whether the name leads there through something else: a container, a function, another exception."""


State = dict[str, frozenset[Fact]]
"""Facts by name. A dotted name, such as ``self.error``, is an entry of its own."""


def joined(*states: State | None) -> State | None:
    """Return what may hold where several ways meet; `None` stands for a way that is never taken."""
    taken = [state for state in states if state is not None]
    if not taken:
        return None
    result = dict(taken[0])
    for state in taken[1:]:
        for name, facts in state.items():
            known = result.get(name)
            if known is None:
                result[name] = facts
            elif known is not facts:
                result[name] = known | facts
    return result


def add(state: State, name: str, facts: Iterable[Fact]) -> None:
    """Note that a name leads to more than before."""
    state[name] = state.get(name, frozenset()) | frozenset(facts)


def forget(state: State, name: str) -> None:
    """Note that a name is bound anew or deleted: nothing is known of it, nor of its attributes."""
    inside = name + "."
    for known in [own for own in state if own == name or own.startswith(inside)]:
        del state[known]


def forget_kinds(state: State, kinds: Iterable[Kind], handler: ast.AST | None = None) -> None:
    """Note that no name leads to these any more; with a handler, only to what it caught."""
    gone = frozenset(kinds)
    for name, facts in list(state.items()):
        left = frozenset(
            fact for fact in facts if fact.kind not in gone or (handler is not None and fact.handler is not handler)
        )
        if not left:
            del state[name]
        elif len(left) < len(facts):
            state[name] = left
