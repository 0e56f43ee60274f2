"""The state of the flow analysis at one point of a function: which names refer to an exception, traceback or frame.

A name *leads to* an object if it refers to it, directly or through other objects.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """The kinds of objects that a name leads to."""

    EXCEPTION = "a caught exception, with its traceback"
    TRACEBACK = "a traceback of this function"
    FRAME = "the frame of this function"
    PART = "a part of a caught group"
    MADE = "an exception that has not been raised yet"
    TASK = "a task or future that may fail"
    FAILED = "a task or future whose error has come out here"
    RAISED = "an exception that was raised from the name"
    REPORT = "a test tool's report of a caught exception"
    REPORTED = "the exception or traceback that such a report names"


@dataclass(frozen=True, slots=True)
class Fact:
    """One object that a name leads to, and the place in the code that made it so."""

    kind: Kind
    origin: ast.AST
    """The statement or call by which the name came to lead there; a finding is reported at it."""
    rule: str = ""
    """The rule that is broken if the fact still holds when the function ends; empty if none is."""
    message: str = ""
    """The finding's words for what the code does."""
    cure: str = ""
    """The finding's words for what to write instead."""
    handler: ast.AST | None = None
    """The except clause that caught the exception, if it was caught."""
    nested: bool = False
    """Whether the name leads there through another object: a container, a function, another exception."""


State = dict[str, frozenset[Fact]]
"""Facts by name. A dotted name, such as ``self.error``, is an entry of its own."""


def joined(*states: State | None) -> State | None:
    """Return the union of the states of several branches that meet; `None` is the state of a branch never taken."""
    taken = [state for state in states if state is not None]
    if not taken:
        return None
    result = dict(taken[0])
    for state in taken[1:]:
        for name, facts in state.items():
            known = result.get(name)
            if known is None:
                result[name] = facts
            elif known is not facts:  # most names were not touched on either branch, and no new set is made
                result[name] = known | facts
    return result


def add(state: State, name: str, facts: Iterable[Fact]) -> None:
    """Add facts to those that are known of a name, in place."""
    state[name] = state.get(name, frozenset()) | frozenset(facts)


def forget(state: State, name: str) -> None:
    """Remove all facts of a name and of its attributes, in place: it was bound anew or deleted."""
    # With the dot, 'error' is the beginning of 'error.cause', but not of 'errors'.
    inside = name + "."
    for known in [own for own in state if own == name or own.startswith(inside)]:
        del state[known]


def forget_kinds(state: State, kinds: Iterable[Kind], handler: ast.AST | None = None) -> None:
    """Remove the facts of these kinds from all names, in place; with a handler, only those on what it caught."""
    gone = frozenset(kinds)
    # `list` copies the items, since the loop removes the names that have no facts left.
    for name, facts in list(state.items()):
        left = frozenset(
            fact for fact in facts if fact.kind not in gone or (handler is not None and fact.handler is not handler)
        )
        if not left:
            del state[name]
        elif len(left) < len(facts):
            state[name] = left
