from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from prudent.model.interpreter import Interpreter
from prudent.proving import interpreter_resolver
from prudent.proving.installed_interpreter import Broken, Installation
from prudent.proving.interpreter_resolver import PythonError, choose_python

pytestmark = pytest.mark.skipif(os.name == "nt", reason="environments have other folders there")


def answer(executable: Path) -> Installation | Broken:
    """Take what a file holds for its version: ``3.14.2d``, ``pypy3.11.17``."""
    said = executable.read_text()
    if said == "broken":
        return Broken(executable, "it is broken")
    version = said.lstrip("abcdefghijklmnopqrstuvwxyz")
    number = version.rstrip("td")
    major, minor, micro = map(int, number.split("."))
    facts = Interpreter(
        said.removesuffix(version) or "cpython",
        (major, minor, micro),
        number,
        "linux",
        "",
        "t" in version,
        debug="d" in version,
        build=said,
    )
    return Installation(facts, executable)


def python(folder: Path, version: str, name: str = "python") -> Path:
    path = folder / "bin" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(version)
    path.chmod(0o755)
    return path


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing active, nothing on the path and no other interpreter than those of the test."""
    monkeypatch.setattr(interpreter_resolver, "ask", answer)
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PRUDENT_PYTHONS", "")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(python(tmp_path / "own", "3.11.0")))


def test_our_own_is_taken_where_nothing_else_is() -> None:
    chosen = choose_python()
    assert chosen.installation.interpreter.version == "3.11.0"
    assert "no virtual environment is active" in chosen.reason


def test_a_version_means_an_ordinary_build_unless_it_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [python(tmp_path / version, version) for version in ("3.14.2d", "3.14.1", "3.14.0t")]
    monkeypatch.setattr("prudent.proving.discovery.ask", answer)
    monkeypatch.setenv("PRUDENT_PYTHONS", os.pathsep.join(map(str, places)))
    chosen = {wanted: choose_python(wanted).installation.executable for wanted in ("3.14", "3.14d", "python3.14t")}
    assert chosen == {"3.14": places[1], "3.14d": places[0], "python3.14t": places[2]}
    with pytest.raises(PythonError, match=r"there is no Python 3\.14td here"):
        choose_python("3.14td")
    monkeypatch.setenv("PRUDENT_PYTHONS", str(places[0]))
    with pytest.raises(PythonError, match=r"there is no Python 3\.14 here"):
        choose_python("3.14")


def test_pypy_is_taken_by_its_own_name_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [python(tmp_path / said, said) for said in ("pypy3.11.17", "3.11.9")]
    monkeypatch.setattr("prudent.proving.discovery.ask", answer)
    monkeypatch.setenv("PRUDENT_PYTHONS", os.pathsep.join(map(str, places)))
    assert choose_python("pypy3.11").installation.executable == places[0]
    assert choose_python("3.11").installation.executable == places[1]
    assert str(choose_python("pypy3.11.17")).startswith(f"pypy3.11.17 ({places[0]}, ")
    with pytest.raises(PythonError, match=r"there is no PyPy 3\.9 here; found: 3\.11\.9, pypy3\.11\.17"):
        choose_python("pypy3.9")
    monkeypatch.setenv("PRUDENT_PYTHONS", str(places[0]))
    with pytest.raises(PythonError, match=r"there is no Python 3\.11 here"):
        choose_python("3.11")


def test_an_implementation_that_nothing_is_run_on_is_refused(tmp_path: Path) -> None:
    path = python(tmp_path, "graalpy3.11.0")
    with pytest.raises(PythonError, match=r"is graalpy3\.11: the leak check knows CPython and PyPy only"):
        choose_python(str(path))


def test_environment_of_a_folder_above_is_taken_before_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python(tmp_path / ".venv", "3.12.0")
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert choose_python().installation.interpreter.version == "3.12.0"


@pytest.mark.parametrize("variable", ["VIRTUAL_ENV", "CONDA_PREFIX"])
def test_active_environment_is_taken_before_all_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    python(tmp_path / ".venv", "3.12.0")
    python(tmp_path / "active", "3.13.0", "python3")
    monkeypatch.setenv(variable, str(tmp_path / "active"))
    chosen = choose_python()
    assert str(chosen).startswith("Python 3.13.0 (")
    assert "active" in chosen.reason


def test_environment_and_executable_are_taken_by_their_paths(tmp_path: Path) -> None:
    path = python(tmp_path / "venv", "3.12.0")
    assert choose_python("venv").installation.executable == path
    assert choose_python(str(path)).reason == "as asked for"


def test_version_is_found_on_the_path_and_the_wrong_one_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    python(tmp_path, "3.12.4", "python3.12")
    python(tmp_path, "3.11.9", "python3.13")
    assert choose_python("3.12").installation.interpreter.version == "3.12.4"
    assert choose_python("python3.12").installation.interpreter.version == "3.12.4"
    with pytest.raises(PythonError, match=r"there is no Python 3\.13 here; found: none"):
        choose_python("3.13")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("./gone", "there is no ./gone"),
        ("snake", "there is no command 'snake'"),
        ("empty", "empty is a folder without an interpreter"),
        ("broken/bin/python", "cannot be run to find out its version: it is broken"),
    ],
)
def test_what_is_not_there_is_told(tmp_path: Path, wanted: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    python(tmp_path / "broken", "broken")
    with pytest.raises(PythonError) as caught:
        choose_python(wanted)
    assert said in str(caught.value)
