"""Measurements as files: pyperf's JSON, which `pyperf stats` and `pyperf compare_to` read, with ours beside it.

pyperf takes positive samples only, so counts of nothing and differences stand under our own key, which it ignores;
so does everything by which a file is known again.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement
from prudent.model.record import Provenance
from prudent.proving.published_records import RecordsError

_PYPERF_VERSION = "1.0"
_PYPERF_UNITS = {"s": "second", "B": "byte", "1": "integer"}
_FIGURES = 5
"""Significant figures that are kept: more than any clock has, and a file that stays small."""


def as_json(measurement: Measurement) -> dict[str, Any]:
    """The measurement as pyperf's JSON, with our own key in it."""
    ours: dict[str, Any] = {
        "benchmark": measurement.benchmark,
        "key": measurement.key,
        "interpreter": measurement.interpreter.as_json(),
        "machine": measurement.machine.as_json(),
        "date": measurement.date,
        "depth": measurement.depth,
        "units": measurement.units,
        "modes": list(measurement.modes),
        "loops": measurement.loops,
        "unavailable": measurement.unavailable,
        "facts": measurement.facts,
        "causes": {mode: list(causes) for mode, causes in measurement.causes.items()},
        "since": measurement.since,
        "code": measurement.code,
        "seconds": measurement.seconds,
        "samples": {},
    }
    theirs = []
    for mode in measurement.modes:
        for quantity, processes in measurement.samples[mode].items():
            unit = _PYPERF_UNITS.get(measurement.units[quantity])
            if unit and all(value > 0 for values in processes for value in values):
                loops = measurement.loops.get(mode, 1)
                theirs.append(
                    {
                        "metadata": {"name": f"{mode} {quantity}", "unit": unit, "loops": loops},
                        "runs": [{"values": _rounded(values)} for values in processes],
                    }
                )
            else:
                ours["samples"].setdefault(mode, {})[quantity] = [_rounded(values) for values in processes]
    machine = measurement.machine
    metadata = {
        "cpu_model_name": machine.processor or "unknown",
        "platform": machine.kernel,
        "python_version": measurement.interpreter.version,
        "python_implementation": measurement.interpreter.implementation,
    }
    return {"version": _PYPERF_VERSION, "metadata": metadata, "benchmarks": theirs, "prudent": ours}


def from_json(data: dict[str, Any], provenance: Provenance) -> Measurement:
    """Read back what `as_json` wrote; raises `KeyError`, `TypeError` or `ValueError` on anything else."""
    ours = data["prudent"]
    samples: dict[str, dict[str, tuple[tuple[float, ...], ...]]] = {mode: {} for mode in ours["modes"]}
    for benchmark in data["benchmarks"]:
        mode, quantity = benchmark["metadata"]["name"].split(" ")
        samples[mode][quantity] = tuple(tuple(run["values"]) for run in benchmark["runs"])
    for mode, quantities in ours["samples"].items():
        for quantity, processes in quantities.items():
            samples[mode][quantity] = tuple(tuple(values) for values in processes)
    return Measurement(
        benchmark=ours["benchmark"],
        key=ours["key"],
        interpreter=Interpreter.from_json(ours["interpreter"]),
        machine=Machine(**ours["machine"]),
        date=ours["date"],
        depth=ours["depth"],
        units=ours["units"],
        samples=samples,
        loops=ours["loops"],
        unavailable=ours["unavailable"],
        facts=ours["facts"],
        causes={mode: tuple(causes) for mode, causes in ours["causes"].items()},
        since=ours.get("since", ""),
        code=ours.get("code", ""),
        seconds=ours.get("seconds", 0.0),
        provenance=provenance,
    )


def load(path: Path, provenance: Provenance) -> Measurement | None:
    """The measurement in a file, or `None` if there is none that can be read."""
    try:
        return from_json(json.loads(path.read_text(encoding="utf-8")), provenance)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def store(path: Path, measurement: Measurement) -> None:
    """Write a measurement so that a reader finds all of it or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(json.dumps(as_json(measurement), sort_keys=True) + "\n")
    Path(part).replace(path)


def published(folder: Path) -> Iterator[Measurement]:
    """Every measurement that is kept for publication in the folder; raises `RecordsError` on a file that is none."""
    for path in sorted(folder.glob("*/*.json")):
        found = load(path, Provenance.ELSEWHERE)
        if found is None:
            raise RecordsError(f"{path}: not a measurement; delete it, then write it anew with 'prudent records'")
        yield found


def publish(folder: Path, machine_name: str, measurements: Iterable[Measurement]) -> list[Path]:
    """Write the measurements into the machine's folder, a file for each benchmark and series."""
    written = []
    for measurement in measurements:
        stem = measurement.benchmark.removesuffix(".py").replace("/", "-")
        path = folder / machine_name / f"{stem}-{measurement.interpreter.name}.json"
        store(path, replace(measurement, provenance=Provenance.RUN))
        written.append(path)
    return written


def _rounded(values: Iterable[float]) -> list[float]:
    return [float(f"{value:.{_FIGURES}g}") for value in values]
