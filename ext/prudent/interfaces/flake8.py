"""The static check as a flake8 plugin, so that its findings stand among all others.

All codes begin with PRU, and not with the letters of the rules: ``extend-ignore = E`` would silence EXC, and
``select = E`` switch it on. Each message names its rule.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator, Sequence

import prudent
from prudent.checks.checked_rules import OPT_IN, PREFIX, flake8_code
from prudent.checks.checker import check_source
from prudent.checks.source_reader import SourceText


class Checker:
    """What flake8 asks of a plugin that reads a file; flake8 itself sees to selection."""

    name = "prudent"
    version = prudent.__version__
    _asked: tuple[str, ...] = ()
    """The codes that the user selects, by which a rule that is off by default is switched on."""

    def __init__(self, tree: ast.Module, lines: Sequence[str]) -> None:
        self._tree = tree
        self._text = "".join(lines).replace("\r\n", "\n").replace("\r", "\n")

    @classmethod
    def parse_options(cls, _manager: object, options: argparse.Namespace, _paths: Sequence[str]) -> None:
        """Remember what is selected."""
        selected = [getattr(options, name, None) or () for name in ("select", "extend_select")]
        cls._asked = tuple(code for codes in selected for code in codes if len(code) > len(PREFIX))

    def run(self) -> Iterator[tuple[int, int, str, type[Checker]]]:
        """``(line, column from 0, text, plugin)`` of each finding.

        `check_source` heeds ``noqa`` with the rules' own names, of which flake8 knows nothing.
        """
        for finding in check_source(SourceText(self._text), self._tree):
            code = flake8_code(finding.rule)
            if finding.rule not in OPT_IN or code.startswith(self._asked):
                cure = f"; {finding.cure}" if finding.cure else ""
                yield finding.line, finding.column - 1, f"{code} {finding.rule} {finding.message}{cure}", type(self)
