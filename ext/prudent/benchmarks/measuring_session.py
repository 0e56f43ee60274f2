"""Measures what has not been measured yet: one process at a time, beside no other work of ours."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import filelock

from prudent.model.benchmark import Benchmark, Plan
from prudent.model.benchmark_depth import Depth
from prudent.model.digest import digest
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import FORMAT, Measurement
from prudent.model.progress import Progress, silent
from prudent.model.record import Provenance
from prudent.proving.compilation import CompilationError, Extensions, NoCompilerError, Source
from prudent.proving.discovery import TARGET_FOLDER
from prudent.proving.installation import Installation
from prudent.proving.packages import Packages, PackagesError

from . import measurement_files
from .measuring_machine import this_machine
from .measuring_process import DriverError, run_driver

"""Called with how many processes have been measured, how many there are, and what is next."""

_ALONE = 3600.0  # seconds to wait for another build that is measuring


@dataclass(frozen=True, slots=True)
class Measurements:
    """What is known of every benchmark on every interpreter."""

    found: dict[tuple[str, Interpreter], Measurement] = field(default_factory=dict)
    failures: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Where a driver or its C source is at fault."""
    missing: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Where nothing could be measured though nothing is at fault: no compiler, no headers, measuring is off."""
    published: tuple[Measurement, ...] = ()
    ran: int = 0
    """How many processes were measured just now."""

    def on(self, benchmark: str, name: str) -> Measurement | None:
        """The measurement on a series: this machine's own, else the newest that was published."""
        for (identifier, interpreter), measurement in self.found.items():
            if identifier == benchmark and interpreter.name == name:
                return measurement
        others = [m for m in self.published if m.benchmark == benchmark and m.interpreter.name == name]
        return max(others, key=lambda measurement: measurement.date, default=None)


class Bench:
    """Measures benchmarks of a project, with a cache below `folder`."""

    def __init__(self, root: Path, folder: Path, packages: Packages) -> None:
        self._root = root
        self._folder = folder
        self._extensions = Extensions(folder / "extensions")
        self._packages = packages

    def measure(
        self,
        benchmarks: Iterable[Benchmark],
        installations: Iterable[Installation],
        depth: Depth,
        progress: Progress = silent,
    ) -> Measurements:
        """Every benchmark on every interpreter that it applies to; at depth "off" only what was measured before."""
        found: dict[tuple[str, Interpreter], Measurement] = {}
        wanted: list[tuple[Benchmark, Installation]] = []
        for benchmark in benchmarks:
            for installation in installations:
                if benchmark.applies.matches(installation.interpreter):
                    known = self._known(benchmark, installation, depth)
                    if known:
                        found[benchmark.id, installation.interpreter] = known
                    else:
                        wanted.append((benchmark, installation))
        failures: dict[tuple[str, Interpreter], str] = {}
        missing: dict[tuple[str, Interpreter], str] = {}
        if depth is Depth.OFF:
            missing = {(b.id, i.interpreter): "measuring is off" for b, i in wanted}
            return Measurements(found, failures, missing)
        total = sum(benchmark.plans[depth].processes for benchmark, _ in wanted)
        ran = 0
        with self._alone() if wanted else contextlib.nullcontext():
            for benchmark, installation in wanted:
                place = benchmark.id, installation.interpreter
                known = self._known(benchmark, installation, depth)  # another build may have measured it meanwhile
                if known:
                    found[place] = known
                    continue
                name = f"{benchmark.folder.rpartition('/')[2]} on {installation.interpreter.name}"
                try:
                    tick = partial(_tick, progress, ran, total, name)
                    found[place] = self._measure(benchmark, installation, depth, tick)
                except (NoCompilerError, PackagesError) as error:
                    missing[place] = str(error)
                except (CompilationError, DriverError) as error:
                    failures[place] = str(error)
                ran += benchmark.plans[depth].processes
            if wanted:
                progress(total, total, "done")
        return Measurements(found, failures, missing, ran=ran)

    def _known(self, benchmark: Benchmark, installation: Installation, depth: Depth) -> Measurement | None:
        for enough in (Depth.FULL, Depth.QUICK):
            if enough is Depth.FULL or depth is not Depth.FULL:
                key = self._key(benchmark, installation.interpreter, enough)
                known = measurement_files.load(self._path(key), Provenance.CACHED)
                if known and known.key == key:
                    return replace(known, benchmark=benchmark.id, causes=benchmark.causes)
        return None

    def _key(self, benchmark: Benchmark, interpreter: Interpreter, depth: Depth) -> str:
        content = benchmark.content(interpreter, depth)
        pins = self._pins(benchmark, interpreter)
        return digest([FORMAT, _harness_digest(), content, pins, this_machine().as_json()])

    def _pins(self, benchmark: Benchmark, interpreter: Interpreter) -> list[str]:
        if not benchmark.packages:
            return []
        pins = self._packages.pins(interpreter.name, benchmark.packages)
        return [*pins, self._packages.lock_digest(interpreter.name)]

    def _path(self, key: str) -> Path:
        return self._folder / "bench" / f"{key}.json"

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One measuring build at a time on this project."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(self._folder / "bench.lock", timeout=_ALONE):
            yield

    def _measure(
        self, benchmark: Benchmark, installation: Installation, depth: Depth, tick: Callable[[int], None]
    ) -> Measurement:
        folder = self._root / benchmark.folder
        paths = [str(folder)]
        if benchmark.extensions:
            paths.append(str(self._extensions.build(installation, _source(benchmark))))
        if benchmark.packages:
            pins = self._packages.pins(installation.interpreter.name, benchmark.packages)
            paths.append(str(self._packages.folder(installation, pins)))
        job = {"path": str(self._root / benchmark.id), "import": paths, "calibrated": benchmark.calibrated}
        results = []
        for number in range(benchmark.plans[depth].processes):
            tick(number)
            results.append(self._repetition(benchmark, installation, benchmark.plans[depth], job))
        measurement = Measurement(
            benchmark=benchmark.id,
            key=self._key(benchmark, installation.interpreter, depth),
            interpreter=installation.interpreter,
            machine=this_machine(),
            date=dt.datetime.now(tz=dt.UTC).date().isoformat(),
            depth=str(depth),
            units=benchmark.quantities,
            samples=_merged(benchmark, results),
            loops=results[0]["loops"],
            unavailable=results[0]["unavailable"],
            facts=results[0]["facts"],
            causes=benchmark.causes,
        )
        # As a reader of the file would see it, so that this build and the next show the same.
        measurement = measurement_files.from_json(measurement_files.as_json(measurement), Provenance.RUN)
        with contextlib.suppress(OSError):  # a cache that cannot be written costs time, never a build
            measurement_files.store(self._path(measurement.key), measurement)
        return measurement

    def _repetition(
        self, benchmark: Benchmark, installation: Installation, plan: Plan, job: dict[str, Any]
    ) -> dict[str, Any]:
        """One process's result; where each sample needs a fresh process, the results of those, as one."""
        if not benchmark.fresh:
            return run_driver(
                installation, job | {"rounds": plan.rounds, "sample": plan.sample}, pinned=benchmark.pinned
            )
        whole = run_driver(installation, job | {"rounds": 0, "sample": 0, "modes": []}, pinned=False)
        for _ in range(plan.rounds):
            for mode in whole["modes"]:
                once = job | {"rounds": 0, "sample": 0, "modes": [mode]}
                result = run_driver(installation, once, pinned=benchmark.pinned)
                whole["loops"] |= result["loops"]
                for quantity, values in result["samples"].get(mode, {}).items():
                    whole["samples"].setdefault(mode, {}).setdefault(quantity, []).extend(values)
        return whole


def _tick(progress: Progress, before: int, total: int, name: str, number: int) -> None:
    progress(before + number, total, name)


def _source(benchmark: Benchmark) -> Source:
    files = {name: text for name, text in benchmark.sources.items() if name.endswith((".c", ".h"))}
    return Source(benchmark.folder, files, benchmark.extensions)


def _merged(benchmark: Benchmark, results: list[dict[str, Any]]) -> dict[str, dict[str, tuple[tuple[float, ...], ...]]]:
    """Samples and counts of all processes; raises `DriverError` on a quantity that the driver never declared."""
    samples: dict[str, dict[str, tuple[tuple[float, ...], ...]]] = {mode: {} for mode in results[0]["modes"]}
    for result in results:
        own = {mode: dict(quantities) for mode, quantities in result["samples"].items()}
        for mode, counts in result["counts"].items():
            own.setdefault(mode, {}).update({quantity: [float(value)] for quantity, value in counts.items()})
        for mode, quantities in own.items():
            for quantity, values in quantities.items():
                if quantity not in benchmark.quantities:
                    raise DriverError(f"it measures {quantity!r}, which its 'quantities' do not name")
                if mode not in samples:
                    raise DriverError(f"it counts for {mode!r}, which is none of its MODES")
                samples[mode][quantity] = (*samples[mode].get(quantity, ()), tuple(values))
    return samples


@cache
def _harness_digest() -> str:
    """A digest of the code that measures."""
    return hashlib.sha256((TARGET_FOLDER / "sampling.py").read_bytes()).hexdigest()
