"""``prudent records``: proves and measures everything, and writes the records for publication."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from prudent.benchmarks.measurement_files import publish
from prudent.handbook import verdict_history
from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings, SettingsError
from prudent.handbook.proof import measure, prove
from prudent.handbook.terminal_progress import progress_line
from prudent.proving.discovery import DiscoveryError
from prudent.proving.machine_capabilities import machine_name
from prudent.proving.published_records import save
from prudent.proving.record_errors import RecordsError

ERRORS = (SettingsError, DiscoveryError, RecordsError)


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(root: Path, _options: argparse.Namespace) -> int:
    """Prove and measure everything, and write the records, the history of the verdicts and the measurements.

    Returns 0, whatever the verdicts are.
    """
    handbook = read_handbook(Settings.load(root.resolve()))
    with progress_line("proving", sys.stderr) as tell:
        proof = prove(handbook, progress=tell)
    folder = handbook.settings.root / handbook.settings.records
    # The records are written before the measuring, which takes minutes and may be interrupted.
    for path in save(folder, proof.records.values(), proof.handbook.snippets):
        print(f"written: {path}")
    for change in verdict_history.publish(proof, folder / "history", dt.datetime.now(tz=dt.UTC).date().isoformat()):
        print(f"changed: {change}")
    with progress_line("measuring", sys.stderr) as tell:
        measurements = measure(handbook, proof.discovery, progress=tell)
    # A published measurement is replaced only by one that is as sure.
    sure = [own for own in measurements.found.values() if measurements.is_sure(own)]
    for path in publish(folder / "bench", machine_name(), sure):
        print(f"written: {path}")
    return 0
