"""What the tests of the commands share: a folder, and ways to run a command on files in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from prudent.interfaces.cli import main

WriteProject = Callable[[Mapping[str, str]], Path]


@dataclass
class Done:
    """What a run of the command gave."""

    status: int
    out: str
    err: str

    @property
    def last(self) -> str:
        return self.out.splitlines()[-1]


Prove = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, with no virtual environment active."""
    for variable in ("VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def prove(folder: Path, capfd: pytest.CaptureFixture[str]) -> Prove:
    """Write files, and run the command on the first of them or as the arguments say."""

    def prove(files: dict[str, str] | str, *arguments: str) -> Done:
        files = {"own.py": files} if isinstance(files, str) else files
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        before = [next(iter(files))] if files and "-m" not in arguments else []
        status = main(["prove", *before, *arguments])
        return Done(status, *capfd.readouterr())

    return prove


@pytest.fixture
def call(
    write_project: WriteProject,
    few_pythons: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., tuple[int, str, str]]:
    """Call the command in a project with these files: exit status, standard output, standard error."""
    assert few_pythons

    def call(files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(write_project(files))
        status = main(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call
