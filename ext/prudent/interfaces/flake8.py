"""The flake8 face: the static check as a plugin, so that its findings stand among all others."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from typing import ClassVar

import prudent
from prudent.checks.checker import findings
from prudent.checks.finding import Finding


@functools.lru_cache(maxsize=1)
def _findings(tree: ast.Module) -> tuple[Finding, ...]:
    """The findings of a file, in order; flake8 hands the same tree to each of the plugins below, one after another."""
    return tuple(sorted(set(findings(tree, ""))))


class _Plugin:
    """What flake8 asks of a plugin that reads a tree; flake8 sees to ``noqa`` and to selection itself."""

    name = "prudent"
    version = prudent.__version__
    chapter: ClassVar[str]
    """The letters with which the rules of this plugin begin: flake8 takes each group of codes for a plugin's own."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree

    def run(self) -> Iterator[tuple[int, int, str, type[_Plugin]]]:
        """``(line, column from 0, text, plugin)`` of each finding."""
        for finding in _findings(self._tree):
            if finding.rule.startswith(self.chapter):
                yield finding.line, finding.column - 1, f"{finding.rule} {finding.message}", type(self)


class Exceptions(_Plugin):
    """The rules EXC."""

    chapter = "EXC"


class Killing(_Plugin):
    """The rules KIL."""

    chapter = "KIL"


class ProxyFunctions(_Plugin):
    """The rules PRX."""

    chapter = "PRX"
