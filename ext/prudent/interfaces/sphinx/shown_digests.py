"""Makes digests of what a page shows of a snippet or a benchmark; a page is read again when its digest changes."""

from __future__ import annotations

from collections.abc import Iterable

from prudent.benchmarks.measurement_files import as_json
from prudent.handbook.benchmark_text import measured, measured_elsewhere, why_not_measured
from prudent.handbook.proof import Cell, Proof
from prudent.model.benchmark import Benchmark
from prudent.model.digest import digest
from prudent.model.measurement import Measurement
from prudent.model.record import Provenance, Record


def matrix_digest(cells: Iterable[Cell]) -> str:
    """Return a digest of all that a page shows of a snippet's matrix.

    It leaves out whether a record was made by this build or came from the cache; else every page with a new record
    would be read again by the next build.
    """
    return digest(
        [[*_of_cell(cell), [[outcome.value, _of_record(record)] for outcome, record in cell.others]] for cell in cells]
    )


def measured_digest(proof: Proof, benchmark: Benchmark) -> str:
    """Return a digest of all that a page can show of a benchmark, the reasons for missing measurements included."""
    own = measured(proof, benchmark)
    shown = [
        [machine, name, m and _of_measurement(m), m and m.provenance is Provenance.ELSEWHERE]
        for machine, known in [("", own), *measured_elsewhere(proof, benchmark).items()]
        for name, m in known.items()
    ]
    reasons = [why_not_measured(proof, benchmark, name) for name in proof.names]
    # The causes decide which modes and which shares a page shows.
    return digest([shown, reasons, repr(benchmark.causes)])


def _of_measurement(measurement: Measurement) -> str:
    if "shown" not in measurement.digests:
        measurement.digests["shown"] = digest(as_json(measurement))
    return measurement.digests["shown"]


def _of_cell(cell: Cell) -> list[object]:
    return [cell.name, repr(cell.verdict), cell.here, cell.record and _of_record(cell.record)]


def _of_record(record: Record) -> list[str]:
    # The digest is of texts, since repr is several times faster than dataclasses.asdict for thousands of records.
    identity = (record.snippet, record.content, record.packages, record.machine, record.date)
    return [repr(identity), repr(record.interpreter), repr(record.observation)]
