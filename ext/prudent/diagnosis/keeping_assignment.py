"""Finds the line that assigns a leaked exception to the name that keeps it."""

from __future__ import annotations

import ast
import functools
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from prudent.checks.checker import findings
from prudent.checks.exception_checks import check_exceptions
from prudent.checks.finding import Finding
from prudent.checks.source_reader import SourceText

_CHAPTER = "EXC"
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True, slots=True)
class Assignment:
    """The place at which a name gets its value."""

    line: int
    rule: str = ""
    """The rule that the static check finds broken there; empty if it finds none."""


@functools.lru_cache(maxsize=1024)  # a suite may ask for one place with each of its tests
def find_assignment(file: str, function: str, begin: int, name: str) -> Assignment:
    """Return where the function that begins on line `begin` of a file assigns the local `name`.

    A finding of the static check goes before any other line. If the file cannot be read or parsed, the line is `begin`.
    """
    source = _read(file)
    body = _function(source.tree, function, begin) if source else None
    if source is None or body is None:
        return Assignment(begin)
    end = getattr(body, "end_lineno", None) or begin
    lines = sorted(_bindings(body, name))
    own = [f for f in source.findings if begin <= f.line <= end and f.rule.startswith(_CHAPTER)]
    for finding in own:
        if finding.line in lines or repr(name) in finding.message:
            return Assignment(finding.line, finding.rule)
    if len(own) == 1 and not lines:  # a parameter such as `self`, to an attribute of which it was bound
        return Assignment(own[0].line, own[0].rule)
    if not lines:
        return Assignment(begin)
    # Of several lines, one within a handler is the likeliest to store what was caught.
    handled = [line for line in lines if any(_covers(handler, line) for handler in _handlers(body))]
    return Assignment((handled or lines)[-1], "EXC06" if _raises(body, name) else "")


def find_module_assignment(file: str, name: str) -> int:
    """Return the last line of a module's top level that binds the name; 0 if none does or the file cannot be read."""
    source = _read(file)
    return max(_bindings(source.tree, name), default=0) if source else 0


@dataclass(frozen=True)
class _Source:
    tree: ast.Module
    findings: tuple[Finding, ...]


@functools.lru_cache(maxsize=64)
def _read(file: str) -> _Source | None:
    try:
        with tokenize.open(file) as opened:  # it heeds the file's coding comment
            source = SourceText(opened.read(), file)
        tree = source.parse()
        # `findings`, and not `check_source`: a silenced finding tells the line as well. The other chapters' checks take
        # as long again, and a suite that leaks waits for them.
        found = sorted(set(findings(source, tree, (check_exceptions,))), key=lambda finding: finding.place)
        return _Source(tree, tuple(found))
    except (OSError, SyntaxError, ValueError, RecursionError):
        return None


def _function(tree: ast.Module, name: str, begin: int) -> Function | ast.Module | None:
    if name == "<module>":
        return tree
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            if begin in (first, node.lineno):  # a code object begins at its first decorator, a node at its 'def'
                return node
    return None


def _bindings(body: Function | ast.Module, name: str) -> Iterator[int]:
    """Yield the lines on which the function itself, and no inner one, binds the name."""
    for node in _own_nodes(body):
        if isinstance(node, ast.Name | ast.ExceptHandler | ast.MatchAs | ast.MatchStar | ast.alias):
            bound = _bound_name(node)
            if bound == name:
                yield node.lineno


def _bound_name(node: ast.Name | ast.ExceptHandler | ast.MatchAs | ast.MatchStar | ast.alias) -> str | None:
    if isinstance(node, ast.Name):
        return node.id if isinstance(node.ctx, ast.Store) else None
    if isinstance(node, ast.alias):
        return node.asname or node.name
    return node.name


def _own_nodes(body: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(body):
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            yield from _own_nodes(node)


def _handlers(body: ast.AST) -> Iterator[ast.ExceptHandler]:
    return (node for node in _own_nodes(body) if isinstance(node, ast.ExceptHandler))


def _covers(node: ast.ExceptHandler, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _raises(body: ast.AST, name: str) -> bool:
    return any(
        isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id == name
        for node in _own_nodes(body)
    )
