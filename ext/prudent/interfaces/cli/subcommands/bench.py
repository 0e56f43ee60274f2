"""``prudent bench``: measures benchmarks and prints their tables, their spread, or the cost of the floats in a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from prudent.benchmarks.float_table_reader import TableError
from prudent.benchmarks.float_table_report import advise
from prudent.handbook.benchmark_judgement import problems_of_benchmark
from prudent.handbook.benchmark_repeatability import measure_sessions, ratio_comparisons, spread_lines, spreads
from prudent.handbook.benchmark_text import text_table
from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.project_interpreters import project_interpreters
from prudent.handbook.project_settings import Settings, SettingsError
from prudent.handbook.proof import measure
from prudent.handbook.terminal_progress import progress_line
from prudent.interfaces.cli.option_types import count_of
from prudent.model.benchmark import Benchmark
from prudent.model.measurement_budget import Effort
from prudent.proving.discovery import DiscoveryError
from prudent.reading.benchmark_files import is_benchmark

_FEWEST = 2  # with fewer sessions there is nothing to compare
ERRORS = (SettingsError, DiscoveryError, TableError)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the benchmarks and how much to measure, or a data file."""
    parser.add_argument("paths", nargs="*", help="drivers or folders (default: all)")
    parser.add_argument("--table", type=Path, help="a CSV, JSON, SQLite or Parquet file: what its floats cost")
    sessions = "measure so many times from the beginning, and print how far ratios differ"
    parser.add_argument("--sessions", type=count_of("sessions", _FEWEST), metavar="COUNT", help=sessions)
    words = "how much to measure: a number of seconds, off or full (default: PRUDENT_BENCH, or 30, 15 with one Python)"
    parser.add_argument("--effort", type=_effort, help=words)


def run(root: Path, options: argparse.Namespace) -> int:
    """Print the tables, with ``--sessions`` the spread of ratios, or with ``--table`` the cost of a file's floats.

    Returns 1 if a check fails or a driver cannot be read, else 0.
    """
    if options.table:
        with progress_line("advising", sys.stderr) as tell:
            lines = list(advise(options.table, tell))
        print("\n".join(lines))
        return 0
    handbook = read_handbook(Settings.load(root.resolve()))
    if options.sessions:
        return _compare_sessions(handbook, _chosen(handbook, options.paths), options.sessions)
    return _measure(handbook, _chosen(handbook, options.paths), options.effort)


def _effort(text: str) -> Effort:
    try:
        return Effort.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _chosen(handbook: Handbook, paths: Sequence[str]) -> list[Benchmark]:
    """Return the benchmarks in these files and folders; without a path, all."""
    wanted = [Path(path).resolve() for path in paths]
    return [
        benchmark
        for benchmark in handbook.benchmarks.values()
        if not wanted or any((handbook.settings.root / benchmark.id).is_relative_to(path) for path in wanted)
    ]


def _compare_sessions(handbook: Handbook, chosen: Sequence[Benchmark], count: int) -> int:
    """Print how far the ratios differ between sessions; returns 1 if a session contradicts a comparison."""
    discovery = project_interpreters(handbook.settings)
    with progress_line("measuring", sys.stderr) as tell:
        sessions = measure_sessions(handbook, discovery, chosen, count, tell)
    failed = False
    for benchmark in chosen:
        found = list(spreads(sessions, benchmark.id, ratio_comparisons(handbook, benchmark)))
        failed |= any(one.broken for one in found)
        print(f"\n{benchmark.title} ({benchmark.id}), {count} sessions")
        for line in spread_lines(found) if found else ["  no ratio was measured in each session"]:
            print(line)
    return int(failed)


def _measure(handbook: Handbook, chosen: Sequence[Benchmark], effort: Effort | None) -> int:
    errors = [error for error in handbook.errors if is_benchmark(Path(error.path))]
    for error in errors:
        print(error)
    discovery = project_interpreters(handbook.settings)
    effort = effort or handbook.settings.effort
    # A build spends less time on benchmarks whose planned processes are done; this command does not.
    with progress_line("measuring", sys.stderr) as tell:
        measurements = measure(handbook, discovery, replace(effort, narrowing=effort.seconds), tell, chosen)
    failed = bool(errors)
    for benchmark in chosen:
        print(f"\n{benchmark.title} ({benchmark.id})")
        for line in text_table(benchmark, [m for (i, _), m in measurements.found.items() if i == benchmark.id]):
            print(line)
        for (identifier, interpreter), why in (measurements.missing | measurements.pending).items():
            if identifier == benchmark.id:
                print(f"{interpreter.name}: not measured: {why}")
        for problem in problems_of_benchmark(benchmark, measurements):
            failed = True
            print(problem)
    return int(failed)
