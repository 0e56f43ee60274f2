from __future__ import annotations

from pathlib import Path

import pytest
from tests.interfaces.cli.small_handbooks import Call


def test_the_interpreters_are_listed(
    call: Call, few_pythons: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "python3"
    broken.write_text("nothing that runs")
    monkeypatch.setenv("PRUDENT_PYTHONS", "")
    status, out, _err = call({"pyproject.toml": f"[tool.prudent]\nexpected = ['{few_pythons[-1]}']\n"}, "interpreters")
    assert (status, out) == (0, f"{few_pythons[-1]:8} absent: the pages show it as not run\n")
    monkeypatch.setenv("PRUDENT_PYTHONS", str(broken))
    assert f"broken     {broken}: " in call({}, "interpreters")[1]


def test_the_interpreters_that_are_here_are_listed(call: Call, few_pythons: tuple[str, ...]) -> None:
    status, out, _err = call({"pyproject.toml": "[tool.prudent]\nexpected = ['1.5']\n"}, "interpreters")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == [*few_pythons, "1.5"]
