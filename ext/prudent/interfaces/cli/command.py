"""Reads the arguments and calls what they name."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from prudent.benchmarks.measurement_files import publish
from prudent.benchmarks.table_advice import TableError, advise
from prudent.checks.checker import Selection, UnreadableError, check_file, python_files
from prudent.checks.configuration import Configuration, ConfigurationError
from prudent.checks.finding import Finding
from prudent.handbook import rule_registry, site_addresses
from prudent.handbook.benchmark_judgement import problems_of_benchmark
from prudent.handbook.benchmark_text import text_table
from prudent.handbook.check_agreement import problems_of_agreement
from prudent.handbook.claim_judgement import problems_of_claims
from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.proof import Proof, measure, prove
from prudent.handbook.rule_template import TemplateError, write_rule
from prudent.handbook.selection import choose
from prudent.handbook.settings import Settings, SettingsError
from prudent.model.benchmark_depth import Depth
from prudent.model.verdict import Status
from prudent.proving.discovery import discover
from prudent.proving.limits import Limits
from prudent.proving.published_records import RecordsError, save
from prudent.proving.this_machine import machine_name
from prudent.reading.benchmark_files import is_benchmark

from .finding_formats import FORMS, counted, render
from .script_proof import ScriptError, prove_script


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 proved, 1 refuted, 2 not understood."""
    parser = argparse.ArgumentParser(prog="prudent", description="Prove the handbook's snippets.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    proving = commands.add_parser("prove", help="run snippets on every interpreter and judge them")
    proving.add_argument(
        "paths", nargs="*", help="snippet files, pages or folders (default: all); or a script of yours"
    )
    proving.add_argument("--python", action="append", default=[], help="for a script: an interpreter (default: this)")
    proving.add_argument("--pictures", type=Path, help="for a script: a folder for drawings of the cycles")
    proving.add_argument("--seconds", type=float, default=60, help="for a script: how long it may take (default: 60)")
    commands.add_parser("interpreters", help="list the interpreters of this machine")
    measuring = commands.add_parser("bench", help="measure benchmarks on every interpreter and show the tables")
    measuring.add_argument("paths", nargs="*", help="drivers or folders (default: all)")
    measuring.add_argument("--table", type=Path, help="a CSV, JSON, SQLite or Parquet file: what its floats cost")
    measuring.add_argument("--depth", type=Depth, choices=list(Depth), help="how much to measure (default: quick)")
    checking = commands.add_parser("check", help="look for the rules' patterns in source code, without running it")
    checking.add_argument("paths", nargs="+", type=Path, help="Python files, or folders of them")
    checking.add_argument("--form", choices=sorted(FORMS), default="text", help="how to print what is found")
    checking.add_argument("--select", action="append", default=[], help="rules to look for, or their beginnings")
    checking.add_argument("--ignore", action="append", default=[], help="rules to leave out, or their beginnings")
    checking.add_argument("--exclude", action="append", default=[], help="patterns of paths to leave out")
    checking.add_argument("--base", default="", help="the address of the handbook, for the links")
    beginning = commands.add_parser("new", help="begin a rule: write its page and its snippets")
    beginning.add_argument("place", help="where it goes: chapter/slug")
    beginning.add_argument("rule", help="its ID, such as EXC13")
    beginning.add_argument("title", help="its title")
    commands.add_parser("addresses", help="write the list of the site's addresses, which no later build may lose")
    commands.add_parser("records", help="write this machine's records for publication")
    options = parser.parse_args(arguments)
    try:
        if options.command == "bench" and options.table:
            return _table(options.table)
        if options.command == "check":
            configured = Configuration.nearest(Path.cwd())
            selection = configured.selection(options.select, options.ignore, options.exclude)
            return _check(options.paths, selection, options.form, options.base or configured.base)
        if options.command == "prove" and options.paths and _is_script(options.root, Path(options.paths[0])):
            limits = Limits(seconds=options.seconds)
            script, *others = options.paths
            return prove_script(Path(script), others, options.python, limits, options.pictures)
        settings = Settings.load(options.root.resolve())
        if options.command == "interpreters":
            return _interpreters(settings)
        handbook = read_handbook(settings)
        if options.command == "bench":
            return _bench(handbook, options.paths, options.depth)
        if options.command == "new":
            return _new(handbook, options.place, options.rule, options.title)
        if options.command == "addresses":
            print(f"written: {site_addresses.save(handbook)}")
            return 0
        if options.command == "records":
            return _records(handbook)
        return _prove(handbook, options.paths)
    except (SettingsError, RecordsError, TableError, TemplateError, ScriptError, ConfigurationError) as error:
        print(f"prudent: {error}", file=sys.stderr)
        return 2


def _is_script(root: Path, path: Path) -> bool:
    """Whether a path is a Python file that no handbook knows, because it has no part in it, or there is none."""
    if not path.is_file() or path.suffix == ".md":
        return False
    try:
        settings = Settings.load(root.resolve())
    except SettingsError:
        return True
    return not path.resolve().is_relative_to(settings.root / settings.snippets)


def _new(handbook: Handbook, place: str, rule: str, title: str) -> int:
    for path in write_rule(handbook, place, rule, title):
        print(f"written: {path.relative_to(handbook.settings.root)}")
    print(f"next: change them; prudent prove {handbook.settings.snippets}/{place}; prudent addresses")
    return 0


def _interpreters(settings: Settings) -> int:
    discovery = discover(settings.root / settings.cache)
    for installation in discovery.installations:
        print(f"{installation.interpreter.name:8} {installation.interpreter.version:10} {installation.executable}")
    for name in discovery.absent(settings.expected):
        print(f"{name:8} absent: its cells are shown as not run")
    for installation in discovery.others:
        print(f"{'':8} {installation.interpreter.version:10} {installation.executable} is not used")
    for broken in discovery.broken:
        print(f"{'':8} {'broken':10} {broken.executable}: {broken.reason}")
    return 0


def _prove(handbook: Handbook, paths: Sequence[str]) -> int:
    root = handbook.settings.root
    wanted = [Path(path).resolve() for path in paths if Path(path).resolve() != root]
    choice = choose(handbook, wanted)
    for path in choice.unknown:
        print(f"prudent: there is no snippet at {path}", file=sys.stderr)
        return 2
    chosen = choice.snippets
    proof = prove(handbook, chosen, progress=show_progress)
    failed = bool(handbook.errors)
    for error in handbook.errors:
        print(error)
    for snippet in chosen:
        for problem, names in proof.problems_of(snippet).items():
            failed = True
            print(f"{problem} (on {', '.join(names)})")
    proved = sum(proof.verdicts[s.id, i].status is Status.PROVED for s in chosen for i in proof.discovery.interpreters)
    if not wanted:
        for rule in handbook.rules.values():
            for fault in proof.problems_of_rule(rule):
                failed = True
                print(fault)
        for fault in problems_of_agreement(handbook):
            failed = True
            print(fault)
    for fault in problems_of_claims(proof, choice.pages):
        failed = True
        print(fault)
    counts = f"{len(chosen)} snippets on {len(proof.discovery.interpreters)} interpreters"
    print(f"{counts}: {proved} verdicts proved; {proof.ran} runs made")
    return int(failed)


def _bench(handbook: Handbook, paths: Sequence[str], depth: Depth | None) -> int:
    root = handbook.settings.root
    wanted = [Path(path).resolve() for path in paths]
    chosen = [
        benchmark
        for benchmark in handbook.benchmarks.values()
        if not wanted or any((root / benchmark.id).is_relative_to(path) for path in wanted)
    ]
    errors = [error for error in handbook.errors if is_benchmark(Path(error.path))]
    for error in errors:
        print(error)
    discovery = discover(root / handbook.settings.cache)
    measurements = measure(handbook, discovery, depth, show_measuring, chosen)
    failed = bool(errors)
    for benchmark in chosen:
        print(f"\n{benchmark.title} ({benchmark.id})")
        for line in text_table(benchmark, [m for (i, _), m in measurements.found.items() if i == benchmark.id]):
            print(line)
        for (identifier, interpreter), why in measurements.missing.items():
            if identifier == benchmark.id:
                print(f"{interpreter.name}: not measured: {why}")
        for problem in problems_of_benchmark(benchmark, measurements):
            failed = True
            print(problem)
    return int(failed)


def _table(path: Path) -> int:
    for line in advise(path, _show_reading):
        print(line, flush=True)
    return 0


def _show_reading(values: int, words: str) -> None:
    if sys.stderr.isatty():
        print(
            f"\r{words} {values:,} values          ", end="\n" if words == "read" else "", file=sys.stderr, flush=True
        )


def _check(paths: Sequence[Path], selection: Selection, form: str, base: str) -> int:
    """Print what is found; the status is 1 if anything is, 2 if a path is not there or cannot be read as Python."""
    for path in paths:
        if not path.exists():
            print(f"prudent: there is no {path}", file=sys.stderr)
            return 2
    findings: list[Finding] = []
    unreadable = False
    for file in python_files(paths, selection.exclude):
        try:
            findings += check_file(file, selection)
        except UnreadableError as error:
            print(f"prudent: {error}", file=sys.stderr)
            unreadable = True
    print(render(findings, form, base))
    if form == "text":
        print(counted(findings), file=sys.stderr)
    return 2 if unreadable else int(bool(findings))


def _records(handbook: Handbook) -> int:
    proof: Proof = prove(handbook, progress=show_progress)
    folder = handbook.settings.root / handbook.settings.records
    for path in save(folder, proof.records.values()):
        print(f"written: {path}")
    for change in rule_registry.publish(proof, folder / "history", dt.datetime.now(tz=dt.UTC).date().isoformat()):
        print(f"changed: {change}")
    measurements = measure(handbook, proof.discovery, progress=show_measuring)
    for path in publish(folder / "bench", machine_name(), measurements.found.values()):
        print(f"written: {path}")
    return 0


def show_measuring(done: int, total: int, name: str) -> None:
    """The same for measuring, which is alone on the machine and so takes its time."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rmeasuring {done}/{total} [{name}]          ", end=end, file=sys.stderr, flush=True)


def show_progress(done: int, total: int, name: str) -> None:
    """One line that is written over, where someone is looking."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rproving {done}/{total} [{name}]  ", end=end, file=sys.stderr, flush=True)
