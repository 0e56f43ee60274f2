"""``prudent prove``: runs a handbook's snippets, or a script of the reader's own."""

from __future__ import annotations

import argparse
from pathlib import Path

from prudent.handbook.settings import Settings, SettingsError
from prudent.proving.limits import Limits
from prudent.proving.published_records import RecordsError

from .script_proof import ScriptError, prove_script

ERRORS = (SettingsError, RecordsError, ScriptError)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take paths, and for a script what it runs on and how long."""
    parser.add_argument("paths", nargs="*", help="snippet files, pages or folders (default: all); or a script of yours")
    parser.add_argument("--python", action="append", default=[], help="for a script: an interpreter (default: this)")
    parser.add_argument("--pictures", type=Path, help="for a script: a folder for drawings of the cycles")
    parser.add_argument("--seconds", type=float, default=60, help="for a script: how long it may take (default: 60)")


def run(root: Path, options: argparse.Namespace) -> int:
    """Prove what the paths name; returns the exit status."""
    if options.paths and _is_script(root, Path(options.paths[0])):
        limits = Limits(seconds=options.seconds)
        script, *others = options.paths
        return prove_script(Path(script), others, options.python, limits, options.pictures)
    from .handbook_proof import prove_handbook  # a script needs none of Markdown, SQLite and the handbook

    return prove_handbook(Settings.load(root.resolve()), options.paths)


def _is_script(root: Path, path: Path) -> bool:
    """Whether a path is a Python file that no handbook knows, because it has no part in it, or there is none."""
    if not path.is_file() or path.suffix == ".md":
        return False
    try:
        settings = Settings.load(root.resolve())
    except SettingsError:
        return True
    return not path.resolve().is_relative_to(settings.root / settings.snippets)
