"""Runs all checks on a piece of code, and drops the findings that a ``noqa`` comment silences."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from .argument_forwarding_checks import check_argument_forwarding
from .exception_checks import check_exceptions
from .finding import Check, Edit, Finding, Match
from .kill_checks import check_kills
from .late_binding_checks import check_late_binding
from .noqa_comments import Silence
from .rule_selection import DEFAULT, Selection
from .safe_edits import safe_edit
from .scopes import ModuleTree
from .source_reader import RUNNING, Grammar, SourceText, UnreadableError, read_source

CHECKS: tuple[Check, ...] = (check_exceptions, check_kills, check_argument_forwarding, check_late_binding)


def check_file(path: Path, selection: Selection = DEFAULT, grammar: Grammar = RUNNING) -> list[Finding]:
    """Return the findings of the selected rules in a file; raises `UnreadableError`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(str(path), 1, str(error)) from None
    findings = check_content(content, str(path), grammar)
    return [finding for finding in findings if selection.takes(finding.rule)]


def check_content(content: bytes, path: str, grammar: Grammar = RUNNING) -> list[Finding]:
    """Return the findings of all rules in a file's content; raises `UnreadableError`.

    No selection is applied here, so that the cache serves every selection.
    """
    return [finding for source in read_source(content, path, grammar) for finding in check_source(source)]


def check_text(text: str, path: str, selection: Selection = DEFAULT) -> list[Finding]:
    """Return the findings of the selected rules in a module's text; raises `UnreadableError`."""
    return [finding for finding in check_source(SourceText(text, path)) if selection.takes(finding.rule)]


def check_source(source: SourceText, module: ast.Module | None = None) -> list[Finding]:
    """Return the findings of all rules that no comment silences, sorted by place; raises `UnreadableError`.

    `module` is the syntax tree, if the caller has parsed the source already.
    """
    silence = Silence(source.text)
    found = {finding for finding in findings(source, module) if not silence.covers(finding.rule, finding.line)}
    return sorted(found, key=lambda finding: finding.place)


def findings(
    source: SourceText, module: ast.Module | None = None, checks: Sequence[Check] = CHECKS
) -> Iterator[Finding]:
    """Yield all findings of these checks, silenced ones included; raises `UnreadableError`."""
    try:
        tree = ModuleTree(module or source.parse())
        matches = [match for check in checks for match in check(tree)]
    except RecursionError:  # the flow analysis calls itself for each block within a block
        raise UnreadableError(source.path, 1, "its code is nested too deeply to be analysed", source.cell) from None
    for match in matches:
        yield _finding(match, source)


def _finding(match: Match, source: SourceText) -> Finding:
    node = match.node
    line = getattr(node, "lineno", 1)
    end = getattr(node, "end_lineno", line) or line
    begin_offset, end_offset = getattr(node, "col_offset", 0), getattr(node, "end_col_offset", 0) or 0
    return Finding(
        source.path,
        source.cell,
        line,
        _column(source, line, begin_offset),
        match.rule,
        match.message,
        match.cure,
        end,
        _column(source, end, end_offset),
        begin_offset + 1,
        end_offset + 1,
        _edit(match, source),
        # Stripped, so that a baseline recognizes the line after its indentation has changed.
        source.lines[line - 1].strip(),
    )


def _column(source: SourceText, line: int, offset: int) -> int:
    """Return the column in characters, from 1; `ast` gives `offset` in bytes of UTF-8, from 0."""
    text = source.lines[line - 1]
    return (offset if text.isascii() else len(text.encode()[:offset].decode(errors="ignore"))) + 1


def _edit(match: Match, source: SourceText) -> Edit | None:
    # An edit replaces lines of a file, and the lines of a notebook's cell are not lines of its file.
    return None if source.cell or match.scope is None else safe_edit(match, match.scope, source.lines)
