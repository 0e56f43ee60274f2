from __future__ import annotations

from pathlib import Path

import pytest

from prudent.model.interpreter import Interpreter
from prudent.proving.installed_interpreter import Installation
from prudent.proving.interpreter_resolver import PythonError
from prudent.proving.script_virtualenv import has_uv, satisfies, uv_environment

FACTS = Interpreter("cpython", (3, 12, 1), "3.12.1", "linux", "", free_threaded=False, debug=False, build="b")
HERE = Installation(FACTS, Path("python3.12"))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("", True), (">=3.12", True), ("<3.12", False), (">=3.11, <3.13", True), ("~=3.12", True), ("nonsense", True)],
)
def test_interpreter_is_held_against_what_the_script_requires(wanted: str, expected: bool) -> None:  # noqa: FBT001 -- a column
    assert satisfies(HERE, wanted) is expected


def uv(folder: Path, script: str) -> None:
    path = folder / "uv"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_uv_is_looked_for_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not has_uv()
    uv(tmp_path, "")
    assert has_uv()


def test_what_uv_says_when_it_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    uv(tmp_path, "echo no such package >&2; exit 2")
    with pytest.raises(PythonError, match=r"^uv sync .*script\.py failed:\nno such package$"):
        uv_environment(tmp_path / "script.py")
