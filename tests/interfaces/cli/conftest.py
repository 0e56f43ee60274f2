"""The fixtures for the tests of the commands: a folder, and functions that run a command on files in it."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from prudent.interfaces.cli import main
from prudent.proving import program_run

BEGUN = """
import os
os.write(os.open("begun", os.O_WRONLY), b"!")
"""
"""Code by which a program reports that it has begun; see `up_when_begun`."""
_PATIENCE = 300  # seconds after which the tests take a program for one that never begins or ends

WriteProject = Callable[[Mapping[str, str]], Path]


@dataclass
class Done:
    """The result of a run of the command."""

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
    """Return a function that writes files, and runs ``prudent prove`` on the first of them unless ``-m`` is given."""

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
def up_when_begun(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield a value for ``--seconds`` whose time is up when the program runs `BEGUN`, however busy the machine is."""
    wait, limit = program_run._wait, 7.0  # no other wait of `program_run` has this limit
    os.mkfifo(folder / "begun")
    pipe = os.open(folder / "begun", os.O_RDWR)  # for both, so that `open` waits neither here nor in the program

    def wait_for_begin(process: subprocess.Popen[bytes], seconds: float | None) -> bool:
        if seconds != limit:
            return wait(process, seconds)
        assert select.select([pipe], [], [], _PATIENCE)[0], "the program does not begin"
        os.read(pipe, 1)
        return False

    monkeypatch.setattr(program_run, "_wait", wait_for_begin)
    monkeypatch.setattr(program_run, "_GRACE", _PATIENCE)
    yield str(limit)
    os.close(pipe)


@pytest.fixture
def call(
    write_project: WriteProject,
    few_pythons: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs a command in a project with these files; it returns the status and both outputs."""
    assert few_pythons

    def call(files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(write_project(files))
        status = main(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call
