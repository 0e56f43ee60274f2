"""The plugin within flake8 itself."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import prudent
from prudent.checks.rule_codes import CHECKED, flake8_code
from prudent.interfaces.flake8 import Checker

pytest.importorskip("flake8", reason="flake8 is not installed")

KEPT = (
    "def read(text):\n    try:\n        return int(text)\n    except ValueError as error:\n        result = error{}\n"
)
PROXY = "def call(func, *args, **kwargs):\n    return func(*args, **kwargs)\n"
PROJECT = tomllib.loads((Path(__file__).parent.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
PLUGINS = PROJECT["project"]["entry-points"]["flake8.extension"]
LOCAL = "[flake8:local-plugins]\nextension =\n" + "".join(f"    {code} = {name}\n" for code, name in PLUGINS.items())


def flake8(folder: Path, text: str, *options: str) -> list[str]:
    """What flake8 prints for a file."""
    (folder / "kept.py").write_text(text, encoding="utf-8")
    installed = {found.name for found in entry_points(group="flake8.extension")}
    (folder / "setup.cfg").write_text("" if set(PLUGINS) <= installed else LOCAL, encoding="utf-8")
    command = [sys.executable, "-m", "flake8", "--config=setup.cfg", *options, "kept.py"]
    environ = os.environ | {"PYTHONPATH": str(Path(prudent.__file__).parent.parent)}
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert not done.stderr
    return [line for line in done.stdout.splitlines() if ": PRU" in line]


@pytest.mark.parametrize(
    ("comment", "lines"),
    [
        ("", 1),
        ("  # noqa: PRU101", 0),
        ("  # noqa: EXC01", 0),
        ("  # noqa: PRU102", 1),
        ("  # noqa: EXC02", 1),
        ("  # noqa", 0),
    ],
)
def test_it_reports_the_line_and_the_rule_and_heeds_noqa_of_both_names(
    tmp_path: Path, comment: str, lines: int
) -> None:
    found = flake8(tmp_path, KEPT.format(comment), "--select=PRU")
    assert len(found) == lines
    assert all(line.startswith("kept.py:5:9: PRU101 EXC01 local 'result' keeps") for line in found)


def test_it_is_on_without_being_selected_and_off_where_it_is_ignored(tmp_path: Path) -> None:
    assert len(flake8(tmp_path, KEPT.format(""))) == 1
    assert flake8(tmp_path, KEPT.format(""), "--extend-ignore=PRU") == []


def test_what_is_said_of_pycodestyle_is_not_said_of_it(tmp_path: Path) -> None:
    assert len(flake8(tmp_path, KEPT.format(""), "--extend-ignore=E")) == 1
    assert flake8(tmp_path, KEPT.format(""), "--select=E") == []


def test_rules_that_must_be_asked_for_must_be_asked_for(tmp_path: Path) -> None:
    assert flake8(tmp_path, PROXY) == []
    assert flake8(tmp_path, PROXY, "--select=PRU") == []
    for option in ("--select=PRU303", "--extend-select=PRU3", "--select=PRU,PRU303"):
        [line] = flake8(tmp_path, PROXY, option)
        assert ": PRU303 PRX03 " in line


def test_there_is_one_plugin_with_one_prefix_for_all_codes() -> None:
    assert list(PLUGINS) == ["PRU"]
    assert all(flake8_code(rule).startswith("PRU") for rule in CHECKED)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_count_characters_from_zero_whatever_ends_a_line(end: str) -> None:
    text = KEPT.replace("        result", "        'ä€'; result").format("")
    lines = text.replace("\n", end).splitlines(keepends=True)
    [(line, column, said, plugin)] = Checker(ast.parse(text), lines).run()
    assert (line, column) == (5, len("        'ä€'; "))
    assert said.startswith("PRU101 EXC01 ")
    assert plugin is Checker
