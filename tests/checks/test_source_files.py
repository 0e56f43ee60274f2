from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from prudent.checks.source_files import NothingToCheckError, source_files


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")


def found(root: Path, *paths: Path | str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [file.relative for file in source_files(map(Path, paths or (root,)), root, exclude)]


def test_folders_are_walked_without_what_is_nobodys_source(tmp_path: Path) -> None:
    write(tmp_path, "a.py", "b.pyi", "c.ipynb", "d.pyw", "pkg/e.py", "f.txt")
    write(tmp_path, ".hidden/x.py", ".x.py", "venv/x.py", "node_modules/m/x.py", "pkg/__pycache__/x.py")
    write(tmp_path, "own-env/pyvenv.cfg", "own-env/lib/x.py", "src/.ipynb_checkpoints/x.ipynb")
    assert found(tmp_path) == ["a.py", "b.pyi", "c.ipynb", "d.pyw", "pkg/e.py"]


def test_what_is_named_is_checked_wherever_it_is(tmp_path: Path) -> None:
    write(tmp_path, "venv/lib/a.py", ".hidden/b.py")
    assert found(tmp_path, tmp_path / "venv" / "lib", tmp_path / ".hidden" / "b.py") == [
        "venv/lib/a.py",
        ".hidden/b.py",
    ]


@pytest.mark.parametrize(
    "pattern",
    ["pkg/gen", "./pkg/gen/", "pkg/gen/*", "*/gen/*", "gen", "pkg/*/made.py", "made.py", "*/made.py", "pkg/g[e]n"],
)
@pytest.mark.parametrize(
    "spelled", [".", "./pkg", "pkg/../pkg/gen/made.py", "{}/pkg/gen", "pkg/gen/made.py", "../{}/pkg"]
)
def test_exclude_works_however_a_path_is_spelled(
    pattern: str, spelled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "pkg/gen/made.py", "pkg/own.py")
    monkeypatch.chdir(tmp_path)
    path = spelled.format(tmp_path.name if spelled.startswith("..") else tmp_path)
    assert set(found(tmp_path, path, exclude=(pattern,))) <= {"pkg/own.py"}
    assert "pkg/gen/made.py" in found(tmp_path, path)


def test_what_git_ignores_is_left_out_unless_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.py", "build/b.py", "pkg/c.py", "pkg/made_d.py", "kept/made_e.py")
    (tmp_path / ".gitignore").write_text("build/\n", encoding="utf-8")
    (tmp_path / "pkg" / ".gitignore").write_text("made_*\n", encoding="utf-8")
    environ = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, env=environ, check=True)  # noqa: S607 -- git as it is found
    assert found(tmp_path) == ["a.py", "kept/made_e.py", "pkg/c.py"]
    assert found(tmp_path, tmp_path / "pkg") == ["pkg/c.py"]
    assert found(tmp_path, tmp_path / "build" / "b.py") == ["build/b.py"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lost.py", "there is no file or folder .*lost.py"),
        ("notes.txt", "not a Python file, neither by its name"),
        ("folder", "no Python file below"),
    ],
)
def test_where_nothing_can_be_checked_it_is_said(name: str, said: str, tmp_path: Path) -> None:
    write(tmp_path, "notes.txt", "folder/notes.txt")
    with pytest.raises(NothingToCheckError, match=said):
        found(tmp_path, tmp_path / name)


def test_a_script_is_known_by_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "tool").write_text("#!/usr/bin/env python3\n", encoding="utf-8")
    (tmp_path / "other").write_text("#!/bin/sh\n", encoding="utf-8")
    assert found(tmp_path, tmp_path / "tool") == ["tool"]
    with pytest.raises(NothingToCheckError):
        found(tmp_path, tmp_path / "other")


def test_a_file_that_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    write(tmp_path, "a.py")
    assert found(tmp_path, tmp_path, tmp_path / "a.py") == ["a.py"]
