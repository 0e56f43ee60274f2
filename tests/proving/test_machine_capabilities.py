from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from prudent.proving.machine_capabilities import forks, machine_name, possible_compilers


def test_machine_is_named_by_its_system_unless_it_is_told_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRUDENT_MACHINE", raising=False)
    assert machine_name() == machine_name().lower()
    assert "-" in machine_name()
    monkeypatch.setenv("PRUDENT_MACHINE", "slow-and-old")
    assert machine_name() == "slow-and-old"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this platform")
@pytest.mark.parametrize(("setting", "expected"), [("1", True), ("", True), ("0", False)])
def test_forking_can_be_switched_off(monkeypatch: pytest.MonkeyPatch, setting: str, expected: bool) -> None:  # noqa: FBT001 -- a column
    monkeypatch.setenv("PRUDENT_FORK", setting)
    assert forks() is expected


def test_no_platform_forks_that_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRUDENT_FORK", "1")
    monkeypatch.delattr(os, "fork", raising=False)
    assert forks() is False


@pytest.mark.skipif(sys.platform == "win32", reason="what can be executed is told by its name there")
def test_chosen_compiler_comes_first_and_what_is_not_there_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("gcc", "clang", "my-cc"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CC", "my-cc")
    assert [Path(found).name for found in possible_compilers()] == ["my-cc", "gcc", "clang"]
    monkeypatch.delenv("CC")
    assert [Path(found).name for found in possible_compilers()] == ["gcc", "clang"]
