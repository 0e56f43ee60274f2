"""``prudent bench``: measures benchmarks and prints their tables, or measures what the floats of a data file cost."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from prudent.benchmarks.float_memory_report import advise
from prudent.benchmarks.table_reader import TableError
from prudent.handbook.benchmark_judgement import problems_of_benchmark
from prudent.handbook.benchmark_text import text_table
from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.project_interpreters import project_interpreters
from prudent.handbook.proof import measure
from prudent.handbook.settings import Settings, SettingsError
from prudent.handbook.terminal_progress import progress_line
from prudent.model.measurement_budget import Effort
from prudent.proving.discovery import DiscoveryError
from prudent.reading.benchmark_files import is_benchmark

ERRORS = (SettingsError, DiscoveryError, TableError)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the benchmarks and how much to measure, or a data file."""
    parser.add_argument("paths", nargs="*", help="drivers or folders (default: all)")
    parser.add_argument("--table", type=Path, help="a CSV, JSON, SQLite or Parquet file: what its floats cost")
    words = "how much to measure: a number of seconds, off or full (default: PRUDENT_BENCH, or 30 seconds)"
    parser.add_argument("--effort", type=_effort, help=words)


def run(root: Path, options: argparse.Namespace) -> int:
    """Print the tables, or with ``--table`` what the floats of a file cost.

    Returns 1 if a check fails or a driver cannot be read, else 0.
    """
    if options.table:
        with progress_line("advising", sys.stderr) as tell:
            lines = list(advise(options.table, tell))
        print("\n".join(lines))
        return 0
    return _measure(read_handbook(Settings.load(root.resolve())), options.paths, options.effort)


def _effort(text: str) -> Effort:
    try:
        return Effort.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _measure(handbook: Handbook, paths: Sequence[str], effort: Effort | None) -> int:
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
    discovery = project_interpreters(handbook.settings)
    effort = effort or handbook.settings.effort
    # A build gives less time to benchmarks that are planned out already; who asks for measuring gets all of it.
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
