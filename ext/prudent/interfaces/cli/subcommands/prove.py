"""``prudent prove``: proves a handbook's snippets, or a user's own programs."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from pathlib import Path

from prudent.handbook.project_settings import Settings, SettingsError
from prudent.interfaces.cli.option_types import memory_size, seconds
from prudent.interfaces.cli.program_proof import prove_programs
from prudent.interfaces.cli.program_request import ProgramError, ProgramRequest
from prudent.proving.discovery import DiscoveryError
from prudent.proving.interpreter_resolver import PythonError
from prudent.proving.record_errors import RecordsError

ERRORS = (SettingsError, DiscoveryError, RecordsError, PythonError, ProgramError)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the paths or a module, and the options for programs."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    # The usage is written out: argparse knows neither that these forms exclude each other, nor the meaning of '--'.
    parser.usage = (
        "prudent prove [PATH ...]\n       prudent prove [OPTION ...] SCRIPT ... [-- ARGUMENT ...]\n"
        "       prudent prove [OPTION ...] -m MODULE [-- ARGUMENT ...]"
    )
    parser.epilog = (
        "exit status:\n  0  clean; on PyPy, no cycle found and nothing held\n"
        "  1  something leaks, or is not as declared\n"
        "  2  it could not be judged: it failed, crashed, ran out of time, or could not be started"
    )
    parser.add_argument("paths", nargs="*", help="scripts of yours; or a handbook's snippets, pages or folders")
    parser.set_defaults(beyond=())  # asks `command` for the arguments behind '--'
    programs = parser.add_argument_group("for programs of yours")
    programs.add_argument("-m", dest="module", metavar="MODULE", help="run a module or a package, as 'python -m' does")
    programs.add_argument(
        "--python",
        action="append",
        default=[],
        metavar="WHICH",
        help="a version (3.13, 3.14d, pypy3.11), a command, an executable or a virtual environment; may be given more "
        "than once (default: the active virtual environment)",
    )
    whose = programs.add_mutually_exclusive_group()
    whose.add_argument(
        "--own", action="store_true", help="report what your own files leave behind (this is the default)"
    )
    whose.add_argument("--all", dest="every", action="store_true", help="report what any code leaves behind")
    programs.add_argument(
        "--seconds",
        type=seconds,
        help="stop it after so many seconds, and report what it left until then (default: no limit)",
    )
    programs.add_argument(
        "--memory", type=memory_size, help="memory that it may use, in bytes or such as 512M, 2G (default: no limit)"
    )
    programs.add_argument(
        "--isolated", action="store_true", help="confine it like a snippet of a handbook, with the same limits"
    )
    programs.add_argument("--pictures", type=Path, metavar="FOLDER", help="draw each cycle as an SVG file")


def run(root: Path, options: argparse.Namespace) -> int:
    """Prove the named programs, or else the named parts of the handbook; returns the exit status.

    Raises `ProgramError` if the paths name both.
    """
    paths = [Path(path) for path in options.paths]
    scripts = [path for path in paths if _is_script(root, path)]
    if options.module or scripts:
        others = [str(path) for path in paths if options.module or path not in scripts]
        if others:
            raise ProgramError(f"{others[0]} is not a script; write the arguments of a program behind '--'")
        return prove_programs(
            ProgramRequest(
                scripts=scripts,
                module=options.module or "",
                arguments=options.beyond,
                pythons=options.python,
                every=options.every,
                seconds=options.seconds,
                memory=options.memory,
                isolated=options.isolated,
                pictures=options.pictures,
            )
        )
    if not _is_handbook(root):
        raise ProgramError(f"{_why_no_program(paths)}; try: prudent prove SCRIPT.py, or prudent prove -m PACKAGE")
    from prudent.interfaces.cli.handbook_proof import (
        prove_handbook,  # a program needs none of Markdown, SQLite and the handbook
    )

    return prove_handbook(Settings.load(root.resolve()), options.paths)


def _why_no_program(paths: Sequence[Path]) -> str:
    """Return in words why these paths, none of which is a script, name nothing to prove outside of a handbook."""
    for path in paths:
        if not path.exists():
            return f"there is no {path}"
        if path.is_dir():
            return f"{path} is a folder and no script, and there is no handbook here"
    return f"{paths[0]} is not a script" if paths else "there is no handbook here, and no script is named"


def _is_script(root: Path, path: Path) -> bool:
    """Return whether a path is a user's own script: a file that is no snippet or page of a handbook."""
    if not path.is_file() or path.suffix == ".md":
        return False
    if not _is_handbook(root):
        return True
    settings = Settings.load(root.resolve())
    return not path.resolve().is_relative_to(settings.root / settings.snippets)


def _is_handbook(root: Path) -> bool:
    """Return whether the folder has settings for a handbook, and not only for the static check."""
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True  # `Settings.load` then reports what is wrong with the file
    table = project.get("tool", {}).get("prudent")
    return table is not None and (not isinstance(table, dict) or set(table) != {"check"})
