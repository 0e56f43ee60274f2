from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.handbook.project_interpreters import project_interpreters
from prudent.handbook.project_settings import Settings, SettingsError

Names = Callable[..., list[str]]
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
PROJECT = '[project]\nname = "x"\nversion = "1"\nrequires-python = ">=3"\n'


@pytest.fixture
def names(
    write_project: Callable[[Mapping[str, str]], Path], few_pythons: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> Names:
    """The series that a project with these settings runs on; this Python is found beside `few_pythons`."""
    found = os.environ["PRUDENT_PYTHONS"]
    monkeypatch.setenv("PRUDENT_PYTHONS", os.pathsep.join([found, sys.executable]))

    def names(settings: str = "", project: str = "") -> list[str]:
        root = write_project({"pyproject.toml": f"{project}[tool.prudent]\n{settings}\n"})
        return [interpreter.name for interpreter in project_interpreters(Settings.load(root)).interpreters]

    assert few_pythons
    return names


def test_without_a_word_all_are_run_that_the_project_admits(names: Names) -> None:
    assert "2.7" in names() or "2.7" not in os.environ["PRUDENT_PYTHONS"]
    assert HERE in names()
    assert names(project=PROJECT) == [name for name in names() if not name.startswith("2")]
    assert names("expected = ['2.7']", PROJECT) == names()


@pytest.mark.parametrize("settings", ["pythons = ['current']", "sources = ['src']"])
def test_code_of_the_project_is_run_by_the_python_that_builds(names: Names, settings: str) -> None:
    assert names(settings) == [HERE]


def test_series_may_be_named(names: Names) -> None:
    assert names(f"pythons = ['{HERE}']") == [HERE]
    assert names("pythons = ['current', '1.5']") == [HERE]
    assert names("pythons = ['1.5']") == []


def test_where_none_fits_the_broken_ones_are_named(
    names: Names, tmp_path: Path, write_project: Callable[[Mapping[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert names()  # the settings of the fixture work
    broken = tmp_path / "python3.99"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PRUDENT_PYTHONS", str(broken))
    root = write_project({"pyproject.toml": "[tool.prudent]\npythons = ['1.5']\n"})
    found = project_interpreters(Settings.load(root))
    assert not found.interpreters
    assert [one.executable for one in found.broken] == [broken]


def test_an_environment_brings_its_interpreter(names: Names) -> None:
    assert names(f"environment = '{sys.prefix}'") == [HERE]


def test_an_environment_without_an_interpreter_is_named(names: Names) -> None:
    with pytest.raises(SettingsError, match=r"'environment': there is no .*env; make it, for example by 'python -m"):
        names("environment = './env'")
