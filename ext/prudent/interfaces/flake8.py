"""The static check as a flake8 plugin.

All codes begin with PRU, and not with the letters of the rules: ``extend-ignore = E`` would silence EXC, and
``select = E`` would switch it on. Each message names its rule.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator, Sequence

import prudent
from prudent.checks.checker import check_source
from prudent.checks.rule_codes import OPT_IN, PREFIX, flake8_code
from prudent.checks.source_reader import SourceText


class Checker:
    """The plugin's class, of which flake8 makes an instance for each file.

    flake8 applies its own options ``select`` and ``ignore`` to what the plugin yields.
    """

    name = "prudent"
    version = prudent.__version__
    _asked: tuple[str, ...] = ()
    """The codes that the user has selected; a rule that is off by default must be among them."""

    def __init__(self, tree: ast.Module, lines: Sequence[str]) -> None:
        self._tree = tree
        # flake8 passes lines with the ends that the file has; the checks count lines by line feeds alone.
        self._text = "".join(lines).replace("\r\n", "\n").replace("\r", "\n")

    @classmethod
    def parse_options(cls, _manager: object, options: argparse.Namespace, _paths: Sequence[str]) -> None:
        """Remember the codes that the user has selected; flake8 calls this once, before any file."""
        selected = [getattr(options, name, None) or () for name in ("select", "extend_select")]
        # 'PRU' alone selects the rules that are on by default, and not all.
        cls._asked = tuple(code for codes in selected for code in codes if len(code) > len(PREFIX))

    def run(self) -> Iterator[tuple[int, int, str, type[Checker]]]:
        """Yield ``(line, column, text, plugin)`` for each finding, with columns from 0.

        `check_source` applies ``noqa`` comments with the rules' own IDs, which flake8 does not know.
        """
        for finding in check_source(SourceText(self._text), self._tree):
            code = flake8_code(finding.rule)
            if finding.rule not in OPT_IN or code.startswith(self._asked):
                cure = f"; {finding.cure}" if finding.cure else ""
                yield finding.line, finding.column - 1, f"{code} {finding.rule} {finding.message}{cure}", type(self)
