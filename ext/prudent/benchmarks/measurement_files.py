"""Reads and writes measurements as pyperf's JSON, so that `pyperf stats` and `pyperf compare_to` read them too.

pyperf accepts positive samples only. Quantities with other samples or units, and fields of a `Measurement` that pyperf
does not have, are stored under the key ``prudent``, which pyperf ignores.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from prudent.model.field_constraints import Bounds, Count, Day, Form, Line, Symbol
from prudent.model.interpreter import Interpreter
from prudent.model.json_reader import FieldError, parse, read
from prudent.model.measurement import COUNT, Machine, Measurement, Sample, Samples
from prudent.model.measurement_budget import Depth
from prudent.model.record import Provenance
from prudent.proving.record_errors import RecordsError

_PYPERF_VERSION = "1.0"
_PYPERF_UNITS = {"s": "second", "B": "byte", "1": "integer"}
_FIGURES = 5
"""The significant figures of a stored sample: more than a clock can resolve, and few enough to keep files small.

Counts are exact, so they are not rounded.
"""


_Rounds = Annotated[tuple[Sample, ...], Bounds(1, 100_000)]
_Processes = Annotated[tuple[_Rounds, ...], Bounds(1, 100_000)]


@dataclass(frozen=True, slots=True)
class _Ours:
    """The value of the key ``prudent``, which pyperf ignores; its fields are those of `Measurement`."""

    benchmark: Line
    key: Line
    interpreter: Interpreter
    machine: Machine
    date: Day
    depth: Depth
    units: dict[Symbol, Literal["s", "B", "1", "points", ""]]
    modes: tuple[Symbol, ...]
    loops: dict[Symbol, Count]
    unavailable: dict[Symbol, Line]
    facts: dict[Line, Line]
    causes: dict[Symbol, tuple[Symbol, ...]]
    samples: dict[Symbol, dict[Symbol, _Processes]]
    since: Annotated[str, Form("([0-9]{4}-[0-9]{2}-[0-9]{2})?", "a day, such as 2026-01-31, or nothing")] = ""
    code: Line = ""
    seconds: Annotated[float, Bounds(0, 1e9)] = 0.0


@dataclass(frozen=True, slots=True)
class _BenchmarkMetadata:
    name: Annotated[str, Form(r"[^ ]+ [^ ]+", "a mode and a quantity with a space between them")]
    unit: Literal["second", "byte", "integer"]
    loops: Count


@dataclass(frozen=True, slots=True)
class _Run:
    values: _Rounds


@dataclass(frozen=True, slots=True)
class _Benchmark:
    metadata: _BenchmarkMetadata
    runs: Annotated[tuple[_Run, ...], Bounds(1, 100_000)]


@dataclass(frozen=True, slots=True)
class _File:
    """The layout of a file, as pyperf defines it, with our key."""

    version: Line
    metadata: dict[Line, Line]
    benchmarks: tuple[_Benchmark, ...]
    prudent: _Ours


def as_json(measurement: Measurement) -> dict[str, Any]:
    """Return a measurement as pyperf's JSON, with our own key in it."""
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
            kept = [list(values) if measurement.units[quantity] == COUNT else _rounded(values) for values in processes]
            unit = _PYPERF_UNITS.get(measurement.units[quantity])  # pyperf has no unit for points and plain numbers
            if unit and all(value > 0 for values in processes for value in values):
                loops = measurement.loops.get(mode, 1)
                theirs.append(
                    {
                        "metadata": {"name": f"{mode} {quantity}", "unit": unit, "loops": loops},
                        "runs": [{"values": values} for values in kept],
                    }
                )
            else:
                ours["samples"].setdefault(mode, {})[quantity] = kept
    machine = measurement.machine
    metadata = {
        "cpu_model_name": machine.processor or "unknown",
        "platform": machine.kernel,
        "python_version": measurement.interpreter.version,
        "python_implementation": measurement.interpreter.implementation,
    }
    return {"version": _PYPERF_VERSION, "metadata": metadata, "benchmarks": theirs, "prudent": ours}


def from_json(data: object, provenance: Provenance) -> Measurement:
    """Return the measurement that `as_json` wrote; raises `FieldError` on anything else."""
    file = read(_File, data)
    ours = file.prudent
    samples: dict[str, dict[str, Samples]] = {mode: {} for mode in ours.modes}

    def add(mode: str, quantity: str, values: Samples, place: str) -> None:
        if mode not in ours.modes:
            raise FieldError(f"{mode!r} is none of the modes", place)
        if quantity not in ours.units:
            raise FieldError(f"{quantity!r} has no unit", place)
        samples[mode][quantity] = values

    for number, benchmark in enumerate(file.benchmarks):
        mode, quantity = benchmark.metadata.name.split(" ")
        add(mode, quantity, tuple(run.values for run in benchmark.runs), f"benchmarks[{number}]")
    for mode, quantities in ours.samples.items():
        for quantity, processes in quantities.items():
            add(mode, quantity, processes, f"prudent.samples.{mode}.{quantity}")
    own = {field.name: getattr(ours, field.name) for field in fields(ours) if field.name not in ("modes", "samples")}
    return Measurement(**own, samples=samples, provenance=provenance)


def load(path: Path, provenance: Provenance) -> Measurement | None:
    """Return the measurement in a file; `None` if there is no file, or one that cannot be read."""
    try:
        return _load(path, provenance)
    except (OSError, FieldError):
        return None  # nothing to report: the benchmark is measured again


def _load(path: Path, provenance: Provenance) -> Measurement:
    return _parsed(path.read_bytes(), provenance)


# A measurement never changes, so a preview, which makes many builds in one process, parses each file once.
@lru_cache(maxsize=1024)
def _parsed(content: bytes, provenance: Provenance) -> Measurement:
    return from_json(parse(content), provenance)


def store(path: Path, measurement: Measurement) -> None:
    """Write a measurement to a temporary file and rename that, so that readers never see an incomplete file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        # Sort the keys, so that two versions of a published file differ only where their figures do.
        file.write(json.dumps(as_json(measurement), sort_keys=True) + "\n")
    Path(part).replace(path)


def published(folder: Path) -> Iterator[Measurement]:
    """Yield every published measurement, from a folder for each machine; raises `RecordsError` on any other file."""
    for path in sorted(folder.glob("*/*.json")):
        try:
            yield _load(path, Provenance.ELSEWHERE)
        except FieldError as error:
            again = "delete the file, then write it anew with 'prudent records'"
            raise RecordsError(f"{path}:1: not a measurement: {error}; {again}") from None


def publish(folder: Path, machine_name: str, measurements: Iterable[Measurement]) -> list[Path]:
    """Write each measurement to a file in the folder of its machine, and return the files.

    Many machines have the same name, such as ``linux-x86_64``. So the name of the folder also has the processor and the
    kernel; otherwise one machine would overwrite the measurements of another. Older files of the same machine, in a
    folder with the name alone, are removed.
    """
    written = []
    for measurement in measurements:
        stem = measurement.benchmark.removesuffix(".py").replace("/", "-")
        name = f"{stem}-{measurement.interpreter.name}.json"
        path = folder / _folder_name(machine_name, measurement.machine) / name
        store(path, replace(measurement, provenance=Provenance.RUN))
        written.append(path)
        former = folder / machine_name / name
        earlier = load(former, Provenance.ELSEWHERE)
        if earlier is not None and earlier.machine == measurement.machine:
            former.unlink()
    return written


def _folder_name(machine_name: str, machine: Machine) -> str:
    """Return the machine's name with its processor and kernel, in characters that every file system allows."""
    parts = (machine.processor, machine.kernel)
    return "-".join([machine_name, *(re.sub(r"[^a-z0-9._]+", "-", part.lower()).strip("-.") for part in parts)])


def _rounded(values: Iterable[float]) -> list[float]:
    return [float(f"{value:.{_FIGURES}g}") for value in values]
