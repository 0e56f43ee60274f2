"""Shows a rule's cure as the difference between its bad and its good code."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Sequence

_CONTEXT = 3
"""Unchanged lines shown before and after a change, where the enclosing function does not fit."""
_REACH = 9
"""The most lines between a change and the beginning of its function, if that is to be shown with the change."""
_CUT = " ..."
"""The line that is shown instead of unchanged lines that are left out."""


class CompareError(LookupError):
    """The code defines no such name to compare; the text says which it defines."""


def cure_diff(bad: str, good: str, names: Sequence[str] = ()) -> str:
    """Return the lines of a unified diff, without its headers: each begins with ``-``, ``+`` or a space.

    `names` restricts both sides to these top-level functions and classes. One that only one side defines is shown as
    taken away or added. Raises `CompareError` for a name that neither side defines, and `SyntaxError` for code that
    this Python cannot parse.
    """
    before, after = (_restricted(code, names) for code in (bad, good))
    if names:
        _check_names(names, bad, good)
    # autojunk would leave lines that come often, such as blank ones, out of the comparison.
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    lines: list[str] = []
    shown = 0  # the number of lines of the bad code that were shown or left out
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    next_changes = [*(code[1] for code in changes[1:]), len(before)]
    # Not strict: where both are equal there is no change, but `next_changes` still has the end of the code.
    for (_tag, old, old_end, new, new_end), next_change in zip(changes, next_changes, strict=False):
        begin = max(shown, _context_begin(before, old))
        if begin > shown and lines:
            # Where only blank lines are left out, a blank line stands for them.
            lines.append(_CUT if any(line.strip() for line in before[shown:begin]) else "")
        shown = begin
        lines += [f" {line}" for line in before[shown:old]]
        lines += [f"-{line}" for line in before[old:old_end]]
        lines += [f"+{line}" for line in after[new:new_end]]
        shown = min(_context_end(before, old_end), next_change)
        lines += [f" {line}" for line in before[old_end:shown]]
    return "\n".join(line.rstrip() if line.strip() else "" for line in _trimmed(lines))


def changed_lines(diff: str) -> list[str]:
    """Return the removed and added lines of a diff, each with its sign, but no blank ones."""
    return [line for line in diff.split("\n") if line[:1] in {"-", "+"} and line[1:].strip()]


def is_one_line(changed: Sequence[str]) -> bool:
    """Return whether these changed lines remove, add or replace a single line."""
    signs = [line[0] for line in changed]
    return max(signs.count("-"), signs.count("+")) == 1


def _restricted(code: str, names: Sequence[str]) -> list[str]:
    """Return the lines of the code, or only those of its top-level definitions with these names, in source order."""
    lines = code.strip("\n").split("\n")
    if not names:
        return lines
    chosen: list[str] = []
    for statement in _definitions(code):
        if statement.name in names:
            # `lineno` is the line of the 'def', below its decorators.
            begin = min([statement.lineno, *(decorator.lineno for decorator in statement.decorator_list)])
            own = code.split("\n")[begin - 1 : statement.end_lineno]
            chosen += ["", "", *own] if chosen else own
    return chosen


def _definitions(code: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [statement for statement in ast.parse(code).body if isinstance(statement, kinds)]


def _check_names(names: Sequence[str], *codes: str) -> None:
    defined = {statement.name for code in codes for statement in _definitions(code)}
    for name in names:
        if name not in defined:
            raise CompareError(f"neither side defines {name!r}; there are {', '.join(sorted(defined)) or 'none'}")


def _context_begin(lines: Sequence[str], change: int) -> int:
    """Return the first line to show before a change: that of the enclosing definition, or one a few lines above.

    Lines are counted from 0.
    """
    # Indentation tells where a definition begins, since neither side need be code that this Python can parse.
    if change < len(lines) and lines[change][:1].isspace():
        for place in range(change - 1, max(-1, change - _REACH - 1), -1):
            if lines[place][:1].strip():
                return place
        return max(0, change - _CONTEXT)
    begin = change  # at the top level: the end of another function would explain nothing
    while begin > max(0, change - _CONTEXT) and lines[begin - 1][:1].strip():
        begin -= 1
    return begin


def _context_end(lines: Sequence[str], change: int) -> int:
    """Return the end of the lines to show after a change: the next blank line, or a few lines below."""
    for place in range(change, min(len(lines), change + _CONTEXT)):
        if not lines[place].strip():
            return place
    return min(len(lines), change + _CONTEXT)


def _trimmed(lines: list[str]) -> list[str]:
    """Return the lines without blank lines at either end, and with at most one blank line in a row."""
    kept: list[str] = []
    for line in lines:
        blank = not line.strip()
        if not (blank and (not kept or not kept[-1].strip())):
            kept.append(line)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept
