"""Finds the interpreters of this machine.

virtualenv's library `python-discovery` can neither query Python 2.7 nor list interpreters without being told which to
look for. So this module searches the usual places itself, and asks each interpreter for its facts.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from prudent.model.interpreter import CPYTHON, RUNNABLE, Interpreter

from .discovery_cache import Answers
from .environment_variables import clean_environment
from .installed_interpreter import Broken, Installation
from .standard_library_digest import library_digest

TARGET_FOLDER = Path(__file__).parent.parent / "target"
_BEGINNINGS = ("python", "pypy")
# Debian calls a debug build python3.14d or python3.14-dbg, Windows python_d.exe; some call a free-threaded one -nogil.
_EXECUTABLE = re.compile(r"(python|pypy)(?:(\d(?:\.\d+)?)(t?)(d?)(-dbg|-nogil)?)?(_d)?(?:\.exe)?")
_PATIENCE = 30  # seconds to wait for the facts of an interpreter


class DiscoveryError(ValueError):
    """An entry of ``PRUDENT_PYTHONS`` without an interpreter; the text names the entry."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """The interpreters that were found: one installation for each series, and the rest."""

    installations: tuple[Installation, ...]
    others: tuple[Installation, ...]
    """Other releases of the same series, none of them newer, and implementations that we cannot run."""
    broken: tuple[Broken, ...]
    """Executables that do not start, and whose series has no working executable, or is unknown."""
    unneeded: tuple[Broken, ...] = ()
    """Executables that do not start and are not needed: another executable of the series in their file name works."""

    @property
    def cpythons(self) -> tuple[Installation, ...]:
        """The installations of CPython."""
        return tuple(found for found in self.installations if found.interpreter.implementation == CPYTHON)

    @property
    def interpreters(self) -> tuple[Interpreter, ...]:
        """The interpreters on which snippets are run, in order."""
        return tuple(installation.interpreter for installation in self.installations)

    def absent(self, expected: Iterable[str]) -> tuple[str, ...]:
        """Return the series that the project names and this machine lacks."""
        found = {interpreter.name for interpreter in self.interpreters}
        return tuple(name for name in expected if name not in found)


def discover(memory: Path | None = None, places: Iterable[Path] | None = None) -> Discovery:
    """Find the interpreters in the usual places, or in `places`, and ask each for its facts.

    The facts are cached in the folder `memory`, if it is given: an executable is asked again only when it has changed.
    Raises `DiscoveryError` if ``PRUDENT_PYTHONS`` names a place without an interpreter.
    """
    executables = _distinct(_executables(usual_places() if places is None else places))
    known = Answers(memory / "interpreters.json" if memory else None)
    answers: dict[Path, Installation | Broken | None] = {one: known.get(one) for one in executables}
    new = [executable for executable, answer in answers.items() if answer is None]
    if new:
        # Threads suffice: each waits for the process of an interpreter.
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            answers.update(zip(new, pool.map(ask, new), strict=True))
    found = [answer for answer in answers.values() if isinstance(answer, Installation)]
    known.keep(found)
    best: dict[str, Installation] = {}
    others = []
    # Sort the newest first, since the first one of each series is chosen.
    for installation in sorted(found, key=lambda found: found.interpreter.order, reverse=True):
        if installation.interpreter.implementation not in RUNNABLE or installation.interpreter.name in best:
            others.append(installation)
        else:
            best[installation.interpreter.name] = installation
    chosen = sorted(best.values(), key=lambda installation: installation.interpreter.order)
    # Only the chosen ones get a digest: that needs the states of all files of their standard library.
    chosen = [replace(found, library_digest=library_digest(found.library)) for found in chosen]
    broken = [answer for answer in answers.values() if isinstance(answer, Broken)]
    unneeded = [one for one in broken if _series_in(one.executable) in best]
    needed = [one for one in broken if one not in unneeded]
    return Discovery(tuple(chosen), tuple(others), tuple(needed), tuple(unneeded))


def usual_places() -> Iterator[Path]:
    """Yield the folders that may contain interpreters, or the entries of ``PRUDENT_PYTHONS``, a list of paths, instead.

    Raises `DiscoveryError` for an entry without an interpreter.
    """
    setting = os.environ.get("PRUDENT_PYTHONS")
    if setting is not None:
        yield from map(_named_place, filter(None, setting.split(os.pathsep)))
        return
    # The order matters: of two installations of the same release, the first one is chosen.
    yield Path(sys.base_exec_prefix) / ("" if os.name == "nt" else "bin")
    yield from (Path(entry) for entry in os.environ.get("PATH", "").split(os.pathsep) if entry)
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv"))
    yield from sorted(pyenv.glob("versions/*/bin"))
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", platformdirs.user_data_path("uv") / "python"))
    yield from sorted(uv.glob("*/bin"))
    yield from sorted((platformdirs.user_data_path("pythons")).glob("*/bin"))


def _named_place(entry: str) -> Path:
    place = Path(entry)
    if not next(_executables([place]), None):
        said = "has no interpreter" if place.is_dir() else "is not there"
        raise DiscoveryError(
            f"PRUDENT_PYTHONS names {entry!r}, which {said}; it takes folders with interpreters, or interpreters, "
            f"with {os.pathsep!r} between them"
        )
    return place


def ask(executable: Path) -> Installation | Broken:
    """Ask an interpreter for its facts; return `Broken`, with the reason, if it does not answer."""
    # -s leaves out the user's own packages, and -B keeps the interpreter from writing compiled files beside ours.
    command = [str(executable), "-s", "-B", str(TARGET_FOLDER), "--facts"]
    try:
        answer = subprocess.run(  # noqa: S603 -- an interpreter found on this machine
            command, capture_output=True, timeout=_PATIENCE, check=True, env=clean_environment()
        )
        facts = json.loads(answer.stdout)
        library = facts.pop("library", "") if isinstance(facts, dict) else ""
        return Installation(Interpreter.from_json(facts), executable, Path(library) if library else None)
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        return Broken(executable, said[-1] if said else f"exit status {error.returncode}")
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError) as error:
        return Broken(executable, str(error))


def _executables(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_file():
            yield place
            continue
        try:
            # Compare beginnings first, which is fast: a folder of the PATH may have thousands of files.
            names = sorted(name for name in os.listdir(place) if name.startswith(_BEGINNINGS))  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            if _EXECUTABLE.fullmatch(name) and not _is_script(place / name):
                yield place / name


def _series_in(executable: Path) -> str:
    """Return the series named in an executable's file name, such as ``3.14`` or ``pypy3.9``; empty if there is none."""
    told = _EXECUTABLE.fullmatch(executable.name)
    if not told or "." not in (told[2] or ""):
        return ""
    implementation, number, threaded, debug, kind, windows_debug = told.groups()
    suffix = ("t" if threaded or kind == "-nogil" else "") + ("d" if debug or windows_debug or kind == "-dbg" else "")
    return f"{'' if implementation == 'python' else implementation}{number}{suffix}"


def _is_script(path: Path) -> bool:
    """Return whether a file is a script, such as a version manager's shim, whose interpreter is found elsewhere."""
    try:
        with path.open("rb") as file:
            return file.read(2) == b"#!"
    except OSError:
        return True


def _distinct(executables: Iterable[Path]) -> list[Path]:
    # An executable has several names (python, python3, python3.13), most of which are links.
    real: dict[Path, None] = {}
    for executable in executables:
        real.setdefault(executable.resolve())
    return list(real)
