"""Follows all paths through a function, and computes the state of its names on each way out of it.

A loop is repeated until its state no longer changes, ``finally`` runs on every path that reaches it, and a condition
narrows the state of its branches. A call is assumed to raise only within ``try``: otherwise every function with a call
before its clean-up would be a finding.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Protocol

from .ast_names import catches_everything
from .branch_narrowing import narrowed
from .flow_state import State, joined
from .syntax_nodes import every_node

_ROUNDS = 20  # a bound only: facts are added and never removed, so that two or three rounds usually suffice
_HARMLESS = (ast.Name, ast.Constant, ast.UnaryOp, ast.BoolOp, ast.Compare)
"""Parts of expressions that are assumed not to raise, although an object's own operators may."""
_DONE = (ast.Expr, ast.Delete, ast.Pass)  # statements that bind no name


class Effects(Protocol):
    """The effects of statements on the state, which the methods change in place."""

    def evaluate(self, node: ast.AST | None, state: State) -> State | None:
        """Apply an expression; returns the state in which it raises an awaited task's error, if it can."""

    def execute(self, statement: ast.stmt, state: State) -> State | None:
        """Apply a statement that has no block; returns as `evaluate` does."""

    def bind(self, target: ast.expr, source: ast.expr, state: State) -> None:
        """Bind a loop's target to an item of `source`."""

    def enter(self, item: ast.withitem, state: State) -> None:
        """Bind the name behind ``as`` of a ``with`` item."""

    def leave(self, statement: ast.With | ast.AsyncWith, state: State) -> None:
        """Note that a ``with`` block has ended without an exception."""

    def swallows(self, statement: ast.With | ast.AsyncWith) -> Sequence[str]:
        """Return the ways, of `raises` and `fails`, on which no exception leaves the ``with`` statement."""

    def catch(self, handler: ast.ExceptHandler, state: State) -> None:
        """Bind the name of a handler that begins."""

    def release(self, handler: ast.ExceptHandler, state: State) -> None:
        """Forget the name of a handler that ends, in whatever way."""

    def pass_by(self, handlers: Sequence[ast.ExceptHandler], state: State) -> None:
        """Note that none of the handlers catches the exception that is raised."""


@dataclass(slots=True)
class Ways:
    """The states in which a block is left, one for each way out of it; `None` for one that is never taken."""

    falls: State | None = None
    """The state in which the next statement begins."""
    breaks: State | None = None
    continues: State | None = None
    returns: State | None = None
    raises: State | None = None
    """The state in which a ``raise`` statement raises, or an awaited task its error."""
    fails: State | None = None
    """The state in which any other statement raises; it counts only where a ``try`` catches it."""

    def take(self, other: Ways, but: Sequence[str] = ()) -> None:
        """Join the ways out of another block to these, without those named in `but`."""
        for name in _WAYS:
            if name not in but:
                setattr(self, name, joined(getattr(self, name), getattr(other, name)))


_WAYS = tuple(field.name for field in fields(Ways))


class Flow:
    """The ways through one function."""

    def __init__(self, effects: Effects) -> None:
        self._effects = effects

    def block(self, statements: Sequence[ast.stmt], state: State | None) -> Ways:
        """Return the ways out of a list of statements that is entered in `state`."""
        ways = Ways(falls=state)
        for statement in statements:
            if ways.falls is None:
                break
            before, ways.falls = ways.falls, None
            ways.take(self._statement(statement, before))
        return ways

    def _statement(self, node: ast.stmt, state: State) -> Ways:
        if isinstance(node, ast.If):
            return self._if(node, state)
        if isinstance(node, ast.For | ast.AsyncFor | ast.While):
            return self._loop(node, state)
        if isinstance(node, ast.Try | ast.TryStar):
            return self._try(node, state)
        if isinstance(node, ast.With | ast.AsyncWith):
            return self._with(node, state)
        if isinstance(node, ast.Match):
            return self._match(node, state)
        return self._simple(node, state)

    def _simple(self, node: ast.stmt, state: State) -> Ways:
        after = dict(state)
        raising = self._effects.execute(node, after)
        # A call or 'del' that fails has already released its names; an assignment that fails may have bound nothing.
        ways = Ways(raises=raising, fails=after if isinstance(node, _DONE) else joined(state, after))
        if isinstance(node, ast.Return):
            ways.returns = after
        elif isinstance(node, ast.Raise):
            ways.raises = joined(raising, after)
        elif isinstance(node, ast.Break):
            ways.breaks = after
        elif isinstance(node, ast.Continue):
            ways.continues = after
        elif isinstance(node, ast.Assert):
            ways.falls = narrowed(node.test, after, truth=True)
        elif not _ends_the_process(node):
            ways.falls = after
        return ways

    def _evaluated(self, node: ast.AST | None, state: State, ways: Ways) -> State:
        """Return the state after an expression; the states in which it raises are joined to `ways`."""
        after = dict(state)
        ways.raises = joined(ways.raises, self._effects.evaluate(node, after))
        if node and not all(isinstance(own, _HARMLESS) for own in every_node([node])):
            ways.fails = joined(ways.fails, state, after)
        return after

    def _if(self, node: ast.If, state: State) -> Ways:
        ways = Ways()
        while True:  # no recursion: there are chains of a thousand 'elif'
            tested = self._evaluated(node.test, state, ways)
            ways.take(self.block(node.body, narrowed(node.test, tested, truth=True)))
            otherwise = narrowed(node.test, tested, truth=False)
            following = node.orelse[0] if len(node.orelse) == 1 else None
            if otherwise is None or not isinstance(following, ast.If):
                ways.take(self.block(node.orelse, otherwise))
                return ways
            node, state = following, otherwise

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While, state: State) -> Ways:
        ways = Ways()
        test = node.test if isinstance(node, ast.While) else None
        entry = state if test else self._evaluated(node.iter, state, ways)  # type: ignore[union-attr]
        body, tested = Ways(), entry
        for _ in range(_ROUNDS):
            tested = self._evaluated(test, entry, ways) if test else entry
            inside = narrowed(test, tested, truth=True) if test else dict(tested)
            if inside is not None and not isinstance(node, ast.While):
                self._effects.bind(node.target, node.iter, inside)
            body = self.block(node.body, inside)
            again = joined(entry, body.falls, body.continues) or {}
            if again == entry:
                break  # another round would find nothing new
            entry = again
        ways.take(body, but=("falls", "breaks", "continues"))
        ended = narrowed(test, tested, truth=False) if test else tested
        ways.take(self.block(node.orelse, ended))
        # Joined after 'else', since 'break' skips it.
        ways.falls = joined(ways.falls, body.breaks)
        return ways

    def _with(self, node: ast.With | ast.AsyncWith, state: State) -> Ways:
        ways, inside = Ways(), state
        for item in node.items:
            inside = self._evaluated(item.context_expr, inside, ways)
            self._effects.enter(item, inside)
        body = self.block(node.body, inside)
        swallowed = self._effects.swallows(node)
        if swallowed:
            body.falls = joined(body.falls, body.raises, body.fails)
        elif body.falls is not None:
            self._effects.leave(node, body.falls)
        else:
            # A context manager may swallow exceptions. If its block always raises, assume that it does: otherwise the
            # statements behind it would never be reached, and nobody writes those.
            body.falls = body.raises and dict(body.raises)
        ways.take(body, but=swallowed)
        return ways

    def _match(self, node: ast.Match, state: State) -> Ways:
        ways = Ways()
        subject = self._evaluated(node.subject, state, ways)
        exhausted = False
        for case in node.cases:
            inside = dict(subject)
            for pattern in ast.walk(case.pattern):
                if isinstance(pattern, ast.MatchAs | ast.MatchStar) and pattern.name:
                    self._effects.bind(ast.Name(pattern.name, ast.Store()), node.subject, inside)
            ways.take(self.block(case.body, inside))
            # 'case _' and 'case name' without a guard match whatever is left.
            exhausted |= isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and not case.guard
        if not exhausted:
            ways.falls = joined(ways.falls, subject)
        return ways

    def _try(self, node: ast.Try | ast.TryStar, state: State) -> Ways:
        body = self.block(node.body, state)
        ways = Ways()
        thrown = joined(body.raises, body.fails)
        if node.handlers and thrown is not None:
            for handler in node.handlers:
                ways.take(self._handled(handler, thrown))
            if any(catches_everything(handler) for handler in node.handlers):
                body.raises = body.fails = None  # no exception gets past the handlers
            elif body.raises is not None:
                body.raises = dict(body.raises)
                self._effects.pass_by(node.handlers, body.raises)
        ways.take(body, but=("falls",))
        # 'else' comes after the handlers, since they do not catch what it raises.
        ways.take(self.block(node.orelse, body.falls))
        return self._finally(node.finalbody, ways) if node.finalbody else ways

    def _handled(self, handler: ast.ExceptHandler, thrown: State) -> Ways:
        """Return the ways out of a handler that is entered in `thrown`; all of them forget the handler's name."""
        caught = dict(thrown)
        self._effects.catch(handler, caught)
        ways = self.block(handler.body, caught)
        for name in _WAYS:
            state = getattr(ways, name)
            if state is not None:
                state = dict(state)
                self._effects.release(handler, state)
                setattr(ways, name, state)
        return ways

    def _finally(self, statements: Sequence[ast.stmt], before: Ways) -> Ways:
        ways = Ways()
        for name in _WAYS:
            own = self.block(statements, getattr(before, name))
            # After the last statement of 'finally', a path goes on in the way in which it came.
            setattr(ways, name, joined(getattr(ways, name), own.falls))
            ways.take(own, but=("falls",))
        return ways


def _ends_the_process(node: ast.stmt) -> bool:
    """Return whether a statement is a call that ends the process, after which nothing is kept."""
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        return False
    return ast.unparse(node.value.func) in ("sys.exit", "os._exit", "exit", "quit", "os.abort")
