"""What a browser is given of our code: enough of it, and nothing that a build alone needs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from prudent.handbook.browser_code import SCRIPTS, browser_code, browser_rules
from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings

ROOT = Path(__file__).parent.parent.parent
ANSWER = "from prudent.interfaces.browser import run_answer, static_check; print(static_check.check('[]'))"


def laid_out(folder: Path, left_out: str = "") -> Path:
    """Write the code below a folder, as the worker does, but for one file."""
    for name, text in browser_code().items():
        if name != left_out:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def answers(folder: Path) -> subprocess.CompletedProcess[str]:
    """Import and use the code with nothing but the standard library beside it, as in a browser."""
    start = f"import sys; sys.path.insert(0, {str(folder)!r}); {ANSWER}"
    return subprocess.run([sys.executable, "-I", "-S", "-c", start], capture_output=True, text=True, check=False)


def test_the_code_needs_nothing_but_itself(tmp_path: Path) -> None:
    done = answers(laid_out(tmp_path))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"findings": [], "unreadable": []}


@pytest.mark.parametrize("name", ["prudent/handbook/leak_words.py", "prudent/diagnosis/code_owner.py"])
def test_a_file_that_is_left_out_is_missed(tmp_path: Path, name: str) -> None:
    assert "ModuleNotFoundError" in answers(laid_out(tmp_path, name)).stderr


def test_it_is_the_code_of_the_build_unchanged() -> None:
    code = browser_code()
    for name in ("prudent/target/leak_check.py", "prudent/handbook/svg_drawing.py", "prudent/model/judgement.py"):
        assert code[name] == (ROOT / "ext" / name).read_text(encoding="utf-8")
    assert sum(map(len, code.values())) < 500_000


def test_every_rule_has_a_link_and_a_cure() -> None:
    rules = json.loads(browser_rules(read_handbook(Settings.load(ROOT))))
    assert rules["EXC01"]["address"] == "r/EXC01/"
    assert rules["EXC01"]["cure"]


def test_the_scripts_are_small() -> None:
    assert {path.suffix for path in SCRIPTS.iterdir()} == {".js", ".css"}
    assert sum(path.stat().st_size for path in SCRIPTS.iterdir()) < 40_000
