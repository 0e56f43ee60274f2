"""``prudent check``: looks for the rules' patterns in source code, without running it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import prudent
from prudent.checks.baseline import Baseline, BaselineError, write_baseline
from prudent.checks.checker import check_content
from prudent.checks.configuration import Configuration, ConfigurationError, read_base, read_grammar
from prudent.checks.finding import Finding
from prudent.checks.parallel_checking import Outcome, check_files
from prudent.checks.path_patterns import relative_to
from prudent.checks.source_files import NothingToCheckError, SourceFile, source_files
from prudent.checks.source_reader import RUNNING, Grammar, UnreadableError
from prudent.interfaces.cli.finding_formats import FORMS, Report, counted
from prudent.interfaces.cli.option_types import count_of

if TYPE_CHECKING:
    from prudent.checks.finding_cache import FindingCache

_STANDARD_INPUT = "-"
# Options that take lists of rules, and may each be given more than once.
_SELECTING = {
    "--select": "rules to look for, or the beginnings of their codes: EXC01,KIL; ALL for all",
    "--extend-select": "rules to look for besides those that are on",
    "--ignore": "rules to leave out, or the beginnings of their codes",
}


class OptionError(ValueError):
    """Two options exclude each other; the text says which."""


ERRORS = (ConfigurationError, NothingToCheckError, BaselineError, OptionError)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the paths, the form of the output, and the options that select rules and files."""
    parser.add_argument("paths", nargs="+", help="Python files, notebooks, folders of them, or '-' for standard input")
    parser.add_argument("--form", choices=sorted(FORMS), default="text", help="how to print what is found")
    for name, words in _SELECTING.items():
        parser.add_argument(name, action="append", default=[], metavar="RULES", help=words)
    parser.add_argument("--exclude", action="append", default=[], help="patterns of paths to leave out")
    parser.add_argument("--base", help="the address of the handbook, for the links")
    parser.add_argument("--target-version", metavar="3.N", help="read the syntax of an older Python")
    parser.add_argument(
        "--stdin-filename", default="<stdin>", metavar="PATH", help="the file name to report for standard input ('-')"
    )
    known = parser.add_mutually_exclusive_group()
    known.add_argument("--baseline", type=Path, help="a file of findings that are known: only others count")
    known.add_argument("--write-baseline", type=Path, metavar="FILE", help="write what is found into such a file")
    mending = parser.add_mutually_exclusive_group()
    mending.add_argument("--fix", action="store_true", help="change the files where a cure is safe")
    mending.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    parser.add_argument(
        "--jobs", type=count_of("processes"), metavar="N", help="how many processes (default: one per processor)"
    )
    parser.add_argument("--no-cache", action="store_true", help="check every file again, and do not use the cache")
    parser.add_argument("--quiet", action="store_true", help="print what is found, and no summary")
    parser.add_argument("--version", action="version", version=f"prudent {prudent.__version__}")


def run(_root: Path, options: argparse.Namespace) -> int:
    """Print the findings; returns 0 if there are none, 1 if there are some, 2 if a file could not be checked."""
    configured = Configuration.nearest(Path.cwd())
    check = _Check(options, configured)
    if options.fix or options.diff:
        return check.mend()
    return check.report()


class _Check:
    """One run of the command: its options merged with the settings, its files, and what it has found."""

    def __init__(self, options: argparse.Namespace, configured: Configuration) -> None:
        self._options = options
        self._root = configured.root
        self._selection = configured.selection(options.select, options.extend_select, options.ignore)
        version = options.target_version
        self._grammar = read_grammar(version, "--target-version") if version else configured.grammar
        self._base = configured.base if options.base is None else read_base(options.base, "--base")
        # A new baseline must hold all findings, those of the old one included.
        known = options.baseline or (None if options.write_baseline else configured.baseline)
        self._baseline = Baseline.read(known) if known else Baseline()
        self._problems: list[UnreadableError] = []
        self._found: list[tuple[str, Finding]] = []
        self._looked_at = 0
        self._input = _STANDARD_INPUT in options.paths
        if self._input and len(options.paths) > 1:
            raise OptionError("'-' is standard input, and cannot be checked together with other paths")
        if self._input and (options.fix or options.diff):
            raise OptionError("--fix and --diff change files, and '-' is standard input; name the file instead")
        exclude = (*configured.exclude, *options.exclude)
        paths = [] if self._input else [Path(path) for path in options.paths]
        self._files = list(source_files(paths, self._root, exclude))
        # Only the findings in files are cached; see `_outcomes`.
        cached = configured.is_project and not options.no_cache and not self._input
        self._cache = _cache(self._root, self._grammar) if cached else None

    def report(self) -> int:
        """Print each finding as soon as its file has been checked, then a summary; returns the exit status."""
        report = Report(self._findings(), self._base, self._problems)
        for text in FORMS[self._options.form](report):
            print(text, flush=True)
        if self._options.write_baseline:
            try:
                count = write_baseline(self._options.write_baseline, self._found)
            except OSError as error:
                raise OptionError(f"--write-baseline {self._options.write_baseline}: {error.strerror}") from None
            self._say(f"written: {self._options.write_baseline}, {_number_of_findings(count)}")
            # Findings are no failure here: all of them are known from now on.
            return 2 if self._problems else 0
        self._say(self._summary())
        return 2 if self._problems else int(bool(self._found))

    def mend(self) -> int:
        """Apply the safe edits and report what is left, or with ``--diff`` show them only; returns the exit status."""
        # Imported here, as in other functions of this folder: few runs need it, and the command starts faster without.
        from prudent.checks.fix_application import fixed

        changes = 0
        unreadable = False
        for file in self._files:
            if file.path.suffix == ".ipynb":
                continue  # no finding in a cell has an edit: the lines of a cell are not those of the file
            try:
                done = fixed(file.path.read_bytes(), file.name, self._grammar, partial(self._wanted, file))
            except (UnreadableError, OSError) as error:
                unreadable = True
                if self._options.diff:  # else the report says so
                    print(f"prudent: {error}", file=sys.stderr)
                continue
            if done.edits and self._options.diff:
                print(done.diff(file.name), end="")
            elif done.edits:
                try:
                    file.path.write_bytes(done.after)
                except OSError as error:
                    unreadable = True
                    print(f"prudent: {file.name} was not changed: {error.strerror}", file=sys.stderr)
                    continue
            changes += done.edits
        if self._options.diff:
            self._say(f"{_number_of_findings(changes)} can be cured")
            return 2 if unreadable else int(bool(changes))
        self._say(f"{_number_of_findings(changes)} cured")
        # A file that could be read again for the report may still have been left unchanged.
        return max(self.report(), 2 if unreadable else 0)

    def _findings(self) -> Iterator[Finding]:
        for outcome in self._outcomes():
            self._looked_at += 1
            if outcome.problem:
                self._problems.append(outcome.problem)
                print(f"prudent: {outcome.problem}", file=sys.stderr)
            for finding in outcome.findings:
                # The selection comes first, so that only a finding to be reported uses up an entry of the baseline.
                if self._wanted(outcome.file, finding) and not self._baseline.takes(finding, outcome.file.relative):
                    self._found.append((outcome.file.relative, finding))
                    yield finding

    def _outcomes(self) -> Iterator[Outcome]:
        if not self._input:
            yield from check_files(self._files, self._grammar, self._cache, self._options.jobs)
            return
        name = self._options.stdin_filename
        file = SourceFile(Path(name), name, relative_to(Path(name), self._root))
        try:
            yield Outcome(file, tuple(check_content(sys.stdin.buffer.read(), name, self._grammar)))
        except UnreadableError as error:
            yield Outcome(file, problem=error)

    def _wanted(self, file: SourceFile, finding: Finding) -> bool:
        return self._selection.takes(finding.rule, file.relative)

    def _summary(self) -> str:
        found = [finding for _path, finding in self._found]
        cured = sum(finding.edit is not None for finding in found)
        files = "1 file" if self._looked_at == 1 else f"{self._looked_at} files"
        parts = [counted(found) or "nothing found", f"{files} checked"]
        parts += [f"{len(self._problems)} could not be"] if self._problems else []
        parts += [f"{cured} can be cured with --fix"] if cured else []
        parts += [f"{self._baseline.gone} in the baseline but not found any more"] if self._baseline.gone else []
        parts += [_syntax(self._grammar)] if self._grammar != RUNNING else []
        return ", ".join(parts)

    def _say(self, text: str) -> None:
        """Print a line for people; not to standard output, which a program may read as JSON or SARIF."""
        if not self._options.quiet:
            print(text, file=sys.stderr)


def _cache(root: Path, grammar: Grammar) -> FindingCache:
    from prudent.checks.finding_cache import FindingCache

    return FindingCache(root / ".prudent", grammar)


def _number_of_findings(count: int) -> str:
    return f"{count} finding{'s' if count != 1 else ''}"


def _syntax(grammar: Grammar) -> str:
    return f"read as Python {'.'.join(map(str, grammar))}"
