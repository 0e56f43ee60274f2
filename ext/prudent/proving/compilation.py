"""Compiles C, C++ and Rust to extension modules, for any interpreter with headers, once for the same sources.

Neither setuptools nor meson builds for all of 2.7 to 3.15 from one host, and the targets have no build tool of their
own. For such sources, either tool would only call the compiler once, as this module does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import filelock

from prudent.model.digest import digest

from . import rust_crate
from .environment_variables import clean_environment, temporary_folders
from .installed_interpreter import Installation
from .machine_capabilities import possible_compilers
from .temporary_folders import writable

_PATIENCE = 120  # seconds for the compiler
_CRATE_PATIENCE = 500  # seconds for a crate and all that it depends on
_FLAGS = ("-std=gnu11", "-O2", "-g0", "-Wall", "-Wextra", "-fPIC", "-pthread")
_CPP_FLAGS = ("-std=c++17", "-fvisibility=hidden", *_FLAGS[1:])
# On macOS the linker must be told that Python's own symbols are found when the module is loaded.
_SHARED = ("-dynamiclib", "-undefined", "dynamic_lookup") if sys.platform == "darwin" else ("-shared",)
_QUESTION = """
import glob, json, os, sysconfig
paths = sysconfig.get_paths()
folders = [paths[key] for key in ("include", "platinclude") if key in paths]
# Debian's pyconfig.h includes the architecture's one, relative to the folder above, which the compiler may not search.
above = [os.path.split(folder) for folder in folders]
folders += [top for top, name in above if glob.glob(os.path.join(top, "*", name, "pyconfig.h"))]
there = any(os.path.exists(os.path.join(folder, "Python.h")) for folder in folders)
suffix = sysconfig.get_config_var("EXT_SUFFIX") or sysconfig.get_config_var("SO")
print(json.dumps({"folders": folders if there else [], "suffix": suffix}))
"""


class CompilationError(RuntimeError):
    """Sources that cannot be compiled; the text names the file and the line if the compiler has named them."""


class NoCompilerError(CompilationError):
    """No compiler, or an interpreter without headers: nothing is wrong with the sources."""


def compiler() -> tuple[str, str]:
    """Return the path of the C compiler and the first line of its ``--version``; ``("", "")`` if there is none."""
    return _first_working(tuple(possible_compilers()))


@cache  # the places are the key, since a compiler may be installed while a preview runs
def _first_working(places: tuple[str, ...]) -> tuple[str, str]:
    for path in places:
        try:
            said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True, timeout=30)  # noqa: S603 -- found on the PATH
        except (OSError, subprocess.SubprocessError):
            continue
        return path, (said.stdout.splitlines() or [path])[0]
    return "", ""


@dataclass(frozen=True, slots=True)
class Source:
    """Source files that are compiled together."""

    place: str
    """The folder of the files, for messages."""
    files: Mapping[str, str]
    """The text of each file, by its name."""
    modules: Mapping[str, tuple[str, ...]]
    """The names of the files that make a module, by the module's name."""
    packages: Path | None = None
    """The folder of installed packages whose headers the files may include."""


class Extensions:
    """The compiled modules below `folder`: a folder for each set of sources and each interpreter."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Kept no longer than a build, since headers may be installed while a process with several builds goes on.
        self._headers: dict[Installation, tuple[list[str], str]] = {}

    def build(self, installation: Installation, source: Source) -> Path:
        """Return the folder with the modules, after compiling them if they are missing.

        Raises `CompilationError`, or `NoCompilerError` where there is no compiler or no header of the interpreter.
        """
        executable, identity = compiler()
        if not executable:
            raise NoCompilerError("there is no C compiler on the PATH; install one, or name it in CC")
        layout = {module: list(files) for module, files in source.modules.items()}
        content = [dict(source.files), layout, installation.interpreter.as_json(), identity, _FLAGS]
        # The name of that folder identifies its content, since it contains the digest of the lock.
        key = digest([*content, source.packages.name] if source.packages else content)
        # The series is in the name for people only; the key distinguishes interpreters and compilers.
        name = f"{installation.interpreter.name}-{key[:16]}"
        target = self._folder / name
        if not target.is_dir():
            target = writable(self._folder) / name
            with filelock.FileLock(f"{target}.lock"):
                if not target.is_dir():  # another process may have built it while we waited
                    self._build(installation, executable, source, target)
        return target

    def _build(self, installation: Installation, executable: str, source: Source, target: Path) -> None:
        if installation not in self._headers:
            self._headers[installation] = headers(installation)
        folders, suffix = self._headers[installation]
        include = [f"-I{folder}" for folder in folders]
        if source.packages:
            # Pass them as system headers, for which the compiler prints no warnings.
            include += [f"-isystem{folder}" for folder in sorted(source.packages.glob("*/include"))]
        with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
            texts, modules = Path(scratch) / "sources", Path(scratch) / "modules"
            texts.mkdir()
            modules.mkdir()
            for name, text in source.files.items():
                (texts / name).write_text(text, encoding="utf-8")
            for module, files in source.modules.items():
                built = modules / f"{module}{suffix}"
                if files[0].endswith(".rs"):
                    self._build_crate(module, source.files[files[0]], Path(scratch) / "crates" / module, built)
                    continue
                is_cpp = files[0].endswith(".cpp")
                compiler_and_flags = [_cpp_compiler(), *_CPP_FLAGS] if is_cpp else [executable, *_FLAGS]
                # Name the files without a folder, and run the compiler in theirs, so that its messages have the names
                # that the author knows.
                command = [*compiler_and_flags, *include, *files, *_SHARED, "-o", str(built)]
                try:
                    self._compile(command, texts, source.place)
                except CompilationError as error:
                    if fault := _fault_of_headers(str(error), folders):
                        python = f"Python {installation.interpreter.name}"
                        raise NoCompilerError(f"the headers of {python} are incomplete: {fault}") from None
                    raise
            shutil.move(modules, target)  # last, so that no other process finds an incomplete folder

    def _build_crate(self, name: str, text: str, folder: Path, built: Path) -> None:
        if missing := rust_crate.missing_tool():
            raise NoCompilerError(missing)
        command = rust_crate.lay_out(folder, name, text)
        self._compile(command, folder, name, patience=_CRATE_PATIENCE)
        shutil.move(rust_crate.library(folder, name), built)

    @staticmethod
    def _compile(command: list[str], folder: Path, place: str, *, patience: float = _PATIENCE) -> None:
        try:
            subprocess.run(  # noqa: S603 -- the compiler, with our own sources
                command,
                cwd=folder,
                capture_output=True,
                text=True,
                check=True,
                timeout=patience,
                env=os.environ | temporary_folders(),
            )
        except subprocess.CalledProcessError as error:
            # Warnings may precede the error.
            lines = [line for line in error.stderr.splitlines() if "error" in line] or error.stderr.splitlines()
            raise CompilationError(f"{place}/{lines[0]}" if lines else "the compiler failed") from None
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CompilationError(str(error)) from None


def _cpp_compiler() -> str:
    """Return the path of the C++ compiler; raises `NoCompilerError` if there is none."""
    for name in filter(None, (os.environ.get("CXX"), "c++", "g++", "clang++")):
        if path := shutil.which(name):
            return path
    raise NoCompilerError("there is no C++ compiler on the PATH; install one, or name it in CXX")


def _fault_of_headers(said: str, folders: Iterable[str]) -> str:
    """Return the compiler's error if a header of the interpreter includes a missing file; ``""`` for other errors.

    Some packages put ``pyconfig.h`` where only a compiler that is configured for it searches.
    """
    for folder in folders:
        _source, found, rest = said.partition(f"{folder}{os.sep}")
        if found and "fatal error: " in rest:
            return f"{folder}{os.sep}{rest}"
    return ""


def headers(installation: Installation) -> tuple[list[str], str]:
    """Return the folders of an interpreter's headers, and the suffix of its extension modules' files.

    Raises `CompilationError`, or `NoCompilerError` if there are no headers.
    """
    command = [str(installation.executable), "-s", "-B", "-c", _QUESTION]
    try:
        said = subprocess.run(command, capture_output=True, check=True, timeout=30, env=clean_environment())  # noqa: S603 -- an interpreter found on this machine
        answer = json.loads(said.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise CompilationError(
            f"Python {installation.interpreter.name} does not say where its headers are: {error}"
        ) from None
    if not answer["folders"]:
        raise NoCompilerError(f"Python {installation.interpreter.name} is installed without its headers (Python.h)")
    return answer["folders"], answer["suffix"]
