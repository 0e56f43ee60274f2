"""The flake8 face: the static check as a plugin, so that its findings stand among all others."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import prudent
from prudent.checking.checker import findings


class Plugin:
    """What flake8 asks of a plugin that reads a tree; flake8 sees to ``noqa`` and to selection itself."""

    name = "prudent"
    version = prudent.__version__

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """``(line, column from 0, text, plugin)`` of each finding."""
        for finding in sorted(set(findings(self._tree, ""))):
            yield finding.line, finding.column - 1, f"{finding.rule} {finding.message}", type(self)
