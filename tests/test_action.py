"""The GitHub Action and the pre-commit hook: their commands, run as their hosts run them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

import prudent
from prudent.interfaces.cli import main

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
KEPT = "def f():\n    try:\n        g()\n    except ValueError as error:\n        kept = error\n"
INPUT = re.compile(r"\$\{\{ inputs\.(\S+) \}\}")


def run_check(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action with what its inputs say."""
    given = {name: own["default"] for name, own in ACTION["inputs"].items()} | inputs
    step = ACTION["runs"]["steps"][-1]
    own = {name: INPUT.sub(lambda found: given[found[1]], value) for name, value in step["env"].items()}
    environ = os.environ | own | {"PYTHON": sys.executable, "PYTHONPATH": str(Path(prudent.__file__).parent.parent)}
    # As a composite action runs it, after https://docs.github.com/actions on `shell: bash`.
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)


def test_the_action_annotates_lines_and_fails(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(KEPT, encoding="utf-8")
    done = run_check(tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("::warning file=a.py,title=EXC01,line=5,")


def test_the_action_writes_sarif_if_it_is_given_a_name(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text(KEPT, encoding="utf-8")
    (tmp_path / "b.py").write_text(KEPT, encoding="utf-8")
    done = run_check(tmp_path, paths="src", sarif="found.sarif", arguments="--select ALL")
    assert done.returncode == 1
    [result] = json.loads((tmp_path / "found.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert result["ruleId"] == "EXC01"


@pytest.mark.parametrize(("text", "status"), [("x = 1\n", 0), ("print 'x'\n", 2)])
def test_the_action_passes_where_nothing_is_found_and_only_there(text: str, status: int, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(text, encoding="utf-8")
    assert run_check(tmp_path).returncode == status


def test_the_action_pins_what_it_uses() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", own) for own in used)


def test_the_hook_runs_a_command_that_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *arguments = hook["entry"].split()
    assert program == "prudent"
    (tmp_path / "a.py").write_text(KEPT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main([*arguments, "a.py"]) == 1
