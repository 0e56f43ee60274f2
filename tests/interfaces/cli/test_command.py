from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import prudent
from prudent.interfaces.cli import main

from .small_handbooks import SOUND, Call

WriteProject = Callable[[Mapping[str, str]], Path]


@pytest.mark.parametrize("command", ["prove", "records", "interpreters"])
def test_a_setting_that_is_not_understood_is_told(call: Call, command: str) -> None:
    status, out, err = call({"pyproject.toml": "[tool.prudent]\nsnippet = 'x'\n"}, command)
    assert (status, out) == (2, "")
    assert "has no setting 'snippet'; did you mean 'snippets'?" in err


@pytest.mark.parametrize("arguments", [[], ["prvoe"], ["prove", "--quick"]])
def test_a_command_that_is_not_understood_is_told(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_the_project_may_be_elsewhere(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call(SOUND, "interpreters")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert main(["--root", str(tmp_path), "prove"]) == 0
    assert main(["--root", "..", "prove", "../snippets/x/good.py"]) == 0


@pytest.mark.parametrize("arguments", [["prove", "leak.py"], ["explain", "EXC06"], ["check", "leak.py"]])
def test_letters_that_the_output_does_not_have_cost_nothing(tmp_path: Path, arguments: list[str]) -> None:
    text = "def f():\n    try:\n        int('x')\n    except ValueError as error:\n        \u03a9 = error\nf()\n"
    (tmp_path / "leak.py").write_text(text, encoding="utf-8")
    environ = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(Path(prudent.__file__).parent.parent)}
    command = [sys.executable, "-m", "prudent", *arguments]
    done = subprocess.run(command, env=environ, cwd=tmp_path, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (0 if arguments[0] == "explain" else 1)
    assert b"EXC0" in done.stdout
