"""The plugin within flake8 itself."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import prudent.interfaces.flake8
from prudent.checks.checker import CHECKED, findings
from prudent.checks.finding import Finding
from prudent.interfaces.flake8 import Exceptions, Killing, ProxyFunctions

pytest.importorskip("flake8", reason="flake8 is not installed")

KEPT = (
    "def read(text):\n    try:\n        return int(text)\n    except ValueError as error:\n        result = error{}\n"
)
PROJECT = tomllib.loads((Path(__file__).parent.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
PLUGINS = PROJECT["project"]["entry-points"]["flake8.extension"]
LOCAL = "[flake8:local-plugins]\nextension =\n" + "".join(f"    {code} = {name}\n" for code, name in PLUGINS.items())


@pytest.mark.parametrize(("comment", "lines"), [("", 1), ("  # noqa: EXC01", 0), ("  # noqa: EXC02", 1)])
def test_it_reports_the_line_and_the_rule_and_heeds_noqa(tmp_path: Path, comment: str, lines: int) -> None:
    (tmp_path / "kept.py").write_text(KEPT.format(comment), encoding="utf-8")
    installed = {found.name for found in entry_points(group="flake8.extension")}
    (tmp_path / "setup.cfg").write_text("" if set(PLUGINS) <= installed else LOCAL, encoding="utf-8")
    command = [sys.executable, "-m", "flake8", "--config=setup.cfg", "--select=EXC,KIL,PRX", "kept.py"]
    environ = os.environ | {"PYTHONPATH": str(Path(prudent.__file__).parent.parent)}
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if ": EXC01 " in line]
    assert len(found) == lines, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == lines
    assert all(line.startswith("kept.py:5:9: EXC01 ") for line in found)


def test_every_rule_that_has_a_check_belongs_to_one_plugin() -> None:
    assert {rule[:3] for rule in CHECKED} == set(PLUGINS)


def test_a_file_is_checked_once_for_all_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    passes: list[ast.Module] = []

    def counting(tree: ast.Module, path: str) -> Iterator[Finding]:
        passes.append(tree)
        return findings(tree, path)

    monkeypatch.setattr(prudent.interfaces.flake8, "findings", counting)
    trees = [ast.parse(KEPT.format("")), ast.parse("")]
    plugins = [Exceptions, Killing, ProxyFunctions]
    found = [list(plugin(tree).run()) for tree in trees for plugin in plugins]
    assert [len(own) for own in found] == [1, 0, 0, 0, 0, 0]
    assert passes == trees
