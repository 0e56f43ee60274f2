"""Finds the interpreter that a user names by a path, an environment, a version or a command, or the default one."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prudent.model.interpreter import CPYTHON, PYPY, RUNNABLE

from .discovery import DiscoveryError, ask, discover
from .installed_interpreter import Broken, Installation

_VERSION = re.compile(r"(python|pypy)?(\d+(?:\.\d+){0,2}t?d?)")


class PythonError(ValueError):
    """An interpreter that is not there or cannot be started; the text says what was looked for."""


@dataclass(frozen=True, slots=True)
class ChosenPython:
    """An interpreter, and why it was chosen."""

    installation: Installation
    reason: str
    """The reason in words: ``the active virtual environment``."""

    def __str__(self) -> str:
        interpreter = self.installation.interpreter
        name = interpreter.full_name
        name = f"Python {name}" if interpreter.implementation == CPYTHON else name
        return f"{name} ({self.installation.executable}, {self.reason})"


def choose_python(wanted: str | None = None) -> ChosenPython:
    """Return the interpreter that `wanted` names: an executable, an environment's folder, ``3.13`` or ``pypy3.11``.

    Without `wanted`, it is that of the active virtual environment, else of ``.venv`` in this folder or one above it (as
    in uv), else our own. Raises `PythonError`.
    """
    if wanted is None:
        return _usual()
    path = Path(wanted).expanduser()
    if path.is_dir():
        executable = _python_of(path)
        if executable is None:
            raise PythonError(
                f"{wanted} is a folder without an interpreter; name a virtual environment or a file in it"
            )
        return _asked(executable, "as asked for")
    if path.is_file():
        return _asked(path, "as asked for")
    if wanted.startswith(".") or os.sep in wanted or (os.altsep and os.altsep in wanted):
        raise PythonError(f"there is no {wanted}")
    return _by_name(wanted)


def _usual() -> ChosenPython:
    """Return the default interpreter; `choose_python` documents the order of the search."""
    for variable, words in (
        ("VIRTUAL_ENV", "the active virtual environment"),
        ("CONDA_PREFIX", "the active environment"),
    ):
        place = os.environ.get(variable)
        executable = _python_of(Path(place)) if place else None
        if executable:
            return _asked(executable, words)
    here = Path.cwd()
    for folder in (here, *here.parents):
        executable = _python_of(folder / ".venv")
        if executable:
            return _asked(executable, "the virtual environment of this folder")
    return _asked(Path(sys.executable), "which runs prudent itself; no virtual environment is active")


def _python_of(environment: Path) -> Path | None:
    """Return the interpreter of a virtual environment or an installation; `None` if there is none."""
    # On Windows, python.exe is in the folder Scripts of a virtual environment, and at the top of an installation.
    places = (environment / "Scripts" / "python.exe", environment / "python.exe", *_named(environment / "bin"))
    return next((path for path in places if path.is_file()), None)


def _named(folder: Path) -> Iterator[Path]:
    yield from (folder / "python", folder / "python3")


def _by_name(wanted: str) -> ChosenPython:
    """Return an interpreter by the name of a command on the PATH, or by a version that is installed somewhere."""
    version = _VERSION.fullmatch(wanted)
    # Search the PATH first: by 3.13, a user means the interpreter that `python3.13` starts.
    names = [f"python{wanted}", wanted] if version and wanted[0].isdigit() else [wanted]
    for name in names:
        found = shutil.which(name)
        # A version manager also has shims for versions that are not active; those fail.
        answer = ask(Path(found)) if found else None
        if isinstance(answer, Installation) and (version is None or _fits(answer, version)):
            return _checked(ChosenPython(answer, "as asked for"))
    if version is None:
        raise PythonError(
            f"there is no command {wanted!r}; name a file, a virtual environment or a version such as 3.13"
        )
    try:
        known = discover()
    except DiscoveryError as error:
        raise PythonError(str(error)) from None
    for installation in (*known.installations, *known.others):
        if _fits(installation, version):
            return ChosenPython(installation, "as asked for")
    here = ", ".join(installation.interpreter.full_name for installation in known.installations) or "none"
    raise PythonError(f"there is no {'PyPy' if version[1] == PYPY else 'Python'} {version[2]} here; found: {here}")


def _fits(installation: Installation, wanted: re.Match[str]) -> bool:
    """Return whether an installation is of the version and kind that a match of `_VERSION` names.

    ``3.14`` is neither a debug build nor PyPy; ``3.14d`` and ``pypy3.11`` are.
    """
    interpreter = installation.interpreter
    number = wanted[2].rstrip("td")
    flags = ("t" if interpreter.free_threaded else "") + ("d" if interpreter.debug else "")
    implementation = PYPY if wanted[1] == PYPY else CPYTHON
    # Compare with a dot at the end, so that 3.1 does not match 3.13.
    fits = f"{interpreter.version}.".startswith(f"{number}.") and wanted[2] == number + flags
    return fits and interpreter.implementation == implementation


def _asked(executable: Path, reason: str) -> ChosenPython:
    # Make the path absolute for the start in another folder, but keep links: an environment's interpreter is one.
    answer = ask(executable.absolute())
    if isinstance(answer, Broken):
        raise PythonError(f"{executable} cannot be run to find out its version: {answer.reason}")
    return _checked(ChosenPython(answer, reason))


def _checked(chosen: ChosenPython) -> ChosenPython:
    """Return the interpreter if programs can be run on its implementation; raises `PythonError` otherwise."""
    interpreter = chosen.installation.interpreter
    if interpreter.implementation not in RUNNABLE:
        raise PythonError(
            f"{chosen} is {interpreter.name}: the leak check knows CPython and PyPy only; name one of these"
        )
    return chosen
