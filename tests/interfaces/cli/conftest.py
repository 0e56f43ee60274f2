"""What the tests of ``prudent prove SCRIPT`` share: a folder, and a way to run the command on files in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from prudent.interfaces.cli import main


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
