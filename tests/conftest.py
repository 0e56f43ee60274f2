"""What several folders of tests share: a project on disk, and interpreters to run it on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.proving.discovery import discover
from prudent.proving.installation import Installation

pytest_plugins = ["pytester"]


@pytest.fixture(scope="session")
def installations() -> tuple[Installation, ...]:
    """The oldest and the newest interpreter of this machine; one if there is only one."""
    found = discover().installations
    return (found[0], found[-1]) if len(found) > 1 else found


@pytest.fixture
def few_pythons(installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Restrict discovery to those; returns the names of their series."""
    places = os.pathsep.join(str(installation.executable) for installation in installations)
    monkeypatch.setenv("PRUDENT_PYTHONS", places)
    return tuple(installation.interpreter.name for installation in installations)


@pytest.fixture
def write_project(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write files below a folder that is a project of ours, and return that folder."""

    def write(files: Mapping[str, str]) -> Path:
        for name, text in ({"pyproject.toml": "[tool.prudent]\nseconds = 5\n"} | dict(files)).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write
