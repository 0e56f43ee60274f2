"""Runs the checks on files, and leaves out what a reader has silenced."""

from __future__ import annotations

import ast
import fnmatch
import io
import re
import tokenize
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .exception_checks import check_exceptions
from .finding import Check, Finding
from .function_scopes import ModuleTree
from .kill_checks import RULE as SWALLOWED
from .kill_checks import check_kills
from .late_binding_checks import RULE as LATE
from .late_binding_checks import check_late_binding
from .proxy_checks import CLASH, REPACKING, check_proxies

CHECKS: tuple[Check, ...] = (check_exceptions, check_kills, check_proxies, check_late_binding)
CHECKED = (
    "EXC01",
    "EXC02",
    "EXC03",
    "EXC06",
    "EXC07",
    "EXC08",
    "EXC09",
    "EXC10",
    "EXC12",
    SWALLOWED,
    CLASH,
    REPACKING,
    LATE,
)
"""The rules that have a check."""
_NOQA = re.compile(r"#\s*noqa(?P<codes>\s*:\s*[A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*)?", re.IGNORECASE)


class UnreadableError(ValueError):
    """A file that cannot be read as Python, with the line."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(f"{path}:{line}: cannot be checked: {why}")
        self.path, self.line = path, line


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules are looked for, and which files are left out."""

    select: tuple[str, ...] = ()
    """Rules or their beginnings, such as ``EXC``; all of them if there is none."""
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    """Patterns of paths, as `fnmatch` reads them."""

    def takes(self, rule: str) -> bool:
        """Whether the rule is looked for."""
        chosen = not self.select or "ALL" in self.select or rule.startswith(self.select)
        return chosen and not (self.ignore and rule.startswith(self.ignore))


def python_files(paths: Iterable[Path], exclude: Collection[str] = ()) -> Iterator[Path]:
    """The files named, and every ``.py`` below the folders named, hidden folders left out."""
    for path in paths:
        own = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        for file in own:
            relative = file.relative_to(path).parts if path.is_dir() else (file.name,)
            hidden = any(part.startswith(".") or part == "__pycache__" for part in relative)
            if not hidden and not any(fnmatch.fnmatch(file.as_posix(), pattern) for pattern in exclude):
                yield file


def check_file(path: Path, selection: Selection = Selection(), name: str | None = None) -> list[Finding]:
    """What the checks find in a file; raises `UnreadableError`."""
    try:
        with tokenize.open(path) as file:
            text = file.read()
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        raise UnreadableError(name or str(path), 1, str(error)) from None
    return check_text(text, name or str(path), selection)


def check_text(text: str, path: str, selection: Selection = Selection()) -> list[Finding]:
    """What the checks find in a module's text; raises `UnreadableError`."""
    try:
        module = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise UnreadableError(path, getattr(error, "lineno", 1) or 1, getattr(error, "msg", str(error))) from None
    return sorted(
        finding
        for finding in set(findings(module, path))
        if selection.takes(finding.rule) and not _silenced(text, finding)
    )


def findings(module: ast.Module, path: str) -> Iterator[Finding]:
    """What the checks find in a tree."""
    tree = ModuleTree(module)
    for check in CHECKS:
        for match in check(tree):
            node = match.node
            line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
            end, end_column = getattr(node, "end_lineno", line) or line, getattr(node, "end_col_offset", 0) or 0
            yield Finding(path, line, column + 1, match.rule, match.message, end, end_column + 1)


def _silenced(text: str, finding: Finding) -> bool:
    """Whether the line says ``# noqa`` or ``# noqa: EXC01``; in a string it says nothing."""
    line = text.splitlines()[finding.line - 1]
    found = _NOQA.search(line)
    if not found:
        return False
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(line.strip() + "\n").readline))
        comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    except (tokenize.TokenError, SyntaxError, IndentationError):
        comments = [line[found.start() :]]
    if not any(_NOQA.search(comment) for comment in comments):
        return False
    codes = re.findall(r"[A-Z]+[0-9]+", found["codes"] or "", re.IGNORECASE)
    return not codes or finding.rule in {code.upper() for code in codes}
