from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

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
