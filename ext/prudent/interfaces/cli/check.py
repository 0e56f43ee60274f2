"""``prudent check``: looks for the rules' patterns in source code, without running it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from prudent.checks.checker import UnreadableError, check_file, python_files
from prudent.checks.configuration import Configuration, ConfigurationError
from prudent.checks.finding import Finding

from .finding_formats import FORMS, counted, render

ERRORS = (ConfigurationError,)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take paths, the form of the findings, and what is looked for."""
    parser.add_argument("paths", nargs="+", type=Path, help="Python files, or folders of them")
    parser.add_argument("--form", choices=sorted(FORMS), default="text", help="how to print what is found")
    parser.add_argument("--select", action="append", default=[], help="rules to look for, or their beginnings")
    parser.add_argument("--ignore", action="append", default=[], help="rules to leave out, or their beginnings")
    parser.add_argument("--exclude", action="append", default=[], help="patterns of paths to leave out")
    parser.add_argument("--base", default="", help="the address of the handbook, for the links")


def run(_root: Path, options: argparse.Namespace) -> int:
    """Print what is found; the status is 1 if anything is, 2 if a path is not there or cannot be read as Python."""
    configured = Configuration.nearest(Path.cwd())
    selection = configured.selection(options.select, options.ignore, options.exclude)
    for path in options.paths:
        if not path.exists():
            print(f"prudent: there is no {path}", file=sys.stderr)
            return 2
    findings: list[Finding] = []
    unreadable = False
    for file in python_files(options.paths, selection.exclude):
        try:
            findings += check_file(file, selection)
        except UnreadableError as error:
            print(f"prudent: {error}", file=sys.stderr)
            unreadable = True
    print(render(findings, options.form, options.base or configured.base))
    if options.form == "text":
        print(counted(findings), file=sys.stderr)
    return 2 if unreadable else int(bool(findings))
