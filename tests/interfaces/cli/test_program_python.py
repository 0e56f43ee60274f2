"""The interpreter and the packages with which ``prudent prove`` runs a program."""

from __future__ import annotations

import os
import shutil
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.leaking_programs import KEEPS

from prudent.proving.installed_interpreter import Installation

if TYPE_CHECKING:
    from .conftest import Prove

pytestmark = pytest.mark.usefixtures("folder")
READ = f"\n{KEEPS}\n"


def test_an_environment_is_taken_by_its_folder_and_by_a_relative_path(prove: Prove, folder: Path) -> None:
    venv.create(folder / "env", symlinks=True)
    for wanted in ("env", "env/bin/python", str(folder / "env" / "bin" / "python")):
        done = prove("import sys\nprint(sys.prefix)", "--python", wanted)
        assert (done.status, done.out.splitlines()[0]) == (0, str(folder / "env"))


def test_the_active_environment_is_the_usual_one_and_said(
    prove: Prove, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv.create(folder / ".venv", symlinks=True)
    done = prove("import sys\nprint(sys.prefix)")
    assert done.out.splitlines()[0] == str(folder / ".venv")
    assert "the virtual environment of this folder" in done.last
    venv.create(folder / "active", symlinks=True)
    monkeypatch.setenv("VIRTUAL_ENV", str(folder / "active"))
    done = prove("import sys\nprint(sys.prefix)")
    assert done.out.splitlines()[0] == str(folder / "active")
    assert "the active virtual environment" in done.last


def test_a_version_and_a_command_are_taken(
    prove: Prove, installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRUDENT_PYTHONS", os.pathsep.join(str(one.executable) for one in installations))
    newest = installations[-1]
    for wanted in (newest.interpreter.name, newest.interpreter.version, f"python{newest.interpreter.name}"):
        done = prove("", "--python", wanted)
        assert (done.status, f"on Python {newest.interpreter.version} (" in done.last) == (0, True)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("/nowhere/python", "there is no /nowhere/python"),
        (".venv", "there is no .venv"),
        ("3.99", "there is no Python 3.99 here; found: "),
        ("nopython", "there is no command 'nopython'"),
        (".", ". is a folder without an interpreter"),
        ("own.py", "own.py cannot be run to find out its version"),
    ],
)
def test_an_interpreter_that_is_not_there_is_told(prove: Prove, wanted: str, said: str) -> None:
    done = prove("", "--python", wanted)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"prudent: {said}")


def test_a_script_block_and_a_comment_that_looks_like_one_are_accepted(prove: Prove) -> None:
    done = prove('# /// script\n# requires-python = ">=3.8"\n# dependencies = []\n# ///\n# //\nprint("ran")')
    assert (done.status, done.out.splitlines()[0]) == (0, "ran")


def wheel(folder: Path) -> str:
    """The address of a wheel that holds one module."""
    path = folder / "demo_of_prudent-1.0-py3-none-any.whl"
    name = "demo_of_prudent-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("demo_of_prudent.py", READ)
        file.writestr(f"{name}/METADATA", "Metadata-Version: 2.1\nName: demo-of-prudent\nVersion: 1.0\n")
        file.writestr(
            f"{name}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr(f"{name}/RECORD", f"demo_of_prudent.py,,\n{name}/METADATA,,\n{name}/WHEEL,,\n{name}/RECORD,,\n")
    return f"demo-of-prudent @ {path.as_uri()}"


NEEDS = '# /// script\n# dependencies = ["{}"]\n# ///\nimport demo_of_prudent\ndemo_of_prudent.read("x")\n'


@pytest.mark.skipif(shutil.which("uv") is None, reason="uv is not here")
def test_what_a_script_needs_is_installed_by_uv(prove: Prove, folder: Path) -> None:
    script = NEEDS.format(wheel(folder))
    done = prove(script)
    assert done.status == 0, done.err
    assert "uv's environment for what the script needs" in done.out
    assert done.last == "1 more in other people's code (1 in demo_of_prudent 1.0); --all shows them"
    every = prove(script, "--all")
    assert every.status == 1
    assert every.out.startswith("demo_of_prudent 1.0: demo_of_prudent.py:6 in read: local 'kept'\n")


def test_without_uv_it_is_said_that_nothing_is_installed(prove: Prove, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prudent.interfaces.cli.program_proof.has_uv", lambda: False)
    done = prove(NEEDS.format("demo-of-prudent"))
    assert done.err.startswith("own.py:1: it needs demo-of-prudent, which uv would install; uv is not here")
    assert "ModuleNotFoundError" in done.err
    assert done.status == 2
    done = prove('# /// script\n# requires-python = ">=3.99"\n# ///\n')
    assert (done.status, done.out) == (2, "")
    assert "own.py:1: it needs Python >=3.99, and this is " in done.err


def test_a_script_block_that_is_not_toml_is_told_with_its_line(prove: Prove) -> None:
    done = prove("x = 1\n# /// script\n# dependencies = [\n# ///\n")
    assert (done.status, done.err.startswith("prudent: own.py:3: not TOML")) == (2, True)
