"""Measures benchmarks within the time of a build, and adds to what earlier builds have measured."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from prudent.model.benchmark import Benchmark
from prudent.model.digest import digest
from prudent.model.interpreter import Interpreter
from prudent.model.json_reader import FieldError
from prudent.model.measurement import FORMAT, Measurement
from prudent.model.measurement_budget import Depth, Effort
from prudent.model.progress import Progress, silent
from prudent.model.quantity_comparison import Comparison
from prudent.model.record import Provenance
from prudent.proving.benchmark_data import LOCK, DataFiles
from prudent.proving.compilation import CompilationError, Extensions, NoCompilerError, Source
from prudent.proving.discovery import TARGET_FOLDER
from prudent.proving.installed_interpreter import Installation
from prudent.proving.interprocess_lock import interprocess_lock
from prudent.proving.packages import Packages, PackagesError

from . import measurement_files
from .driver_run import DriverError, checked_samples, run_repetition
from .machine_description import describe_machine
from .measurement_collection import Measurements
from .measuring_schedule import Schedule, Subject, expected_seconds

_ALONE = 3600.0  # seconds to wait for another build that is measuring, since each would disturb the other


class Bench:
    """Measures the benchmarks of the project in `root`.

    `folder` is the project's cache; the measurements are files in its folder `kept`. For a benchmark that was never
    measured here, the `published` measurements tell how long a process takes.
    """

    def __init__(
        self,
        root: Path,
        folder: Path,
        packages: Packages,
        kept: str = "bench",
        published: Iterable[Measurement] = (),
    ) -> None:
        self._root = root
        self._folder = folder
        self._kept = folder / kept
        self._extensions = Extensions(folder / "extensions")
        self._packages = packages
        self._published = tuple(published)
        self._data = DataFiles(packages.locks / LOCK, folder / "data")

    def measure(
        self,
        benchmarks: Iterable[Benchmark],
        installations: Iterable[Installation],
        effort: Effort,
        progress: Progress = silent,
        comparisons: Mapping[str, Sequence[Comparison]] | None = None,
        *,
        only_new: bool = False,
    ) -> Measurements:
        """Measure within the time of `effort`; returns the measurements of every benchmark on every interpreter.

        `comparisons` are those that will be judged, by the ID of the benchmark; by default, the checks of each. A
        benchmark whose times contradict one of them gets more processes, until the interval of all of them no longer
        does or until there are `DECISIVE`. With `only_new`, this is all that is added to an existing measurement.
        """
        known = Measurements(published=self._published)
        depth = Depth.QUICK if effort.depth is Depth.OFF else effort.depth
        subjects: list[Subject] = []
        complete: list[Subject] = []
        for benchmark in benchmarks:
            for installation in installations:
                if benchmark.applies_on(installation.interpreter):
                    subject = self._subject(benchmark, installation, comparisons, known)
                    if subject.processes >= benchmark.plans[Depth.FULL].processes:
                        complete.append(subject)
                    elif benchmark.only_full and effort.depth is not Depth.FULL:
                        why = "it takes long to build, and is measured by PRUDENT_BENCH=full only"
                        known.pending[subject.place] = why
                    else:
                        subject.depth = depth
                        subjects.append(subject)
        self._reload(subjects)
        schedule = Schedule(effort)
        wanting = [subject for subject in subjects if not (only_new and subject.measurement)]
        ran = 0
        if effort.depth is not Depth.OFF and (schedule.next(wanting) or schedule.next_in_doubt(subjects + complete)):
            self._folder.mkdir(parents=True, exist_ok=True)
            with interprocess_lock(self._folder / "bench.lock", _ALONE, partial(progress, 0, 0)):
                self._reload(subjects + complete)  # another build may have measured in the meantime
                wanting = [subject for subject in wanting if not (only_new and subject.measurement)]
                # Both add failures to `known`.
                ran = self._fill(wanting, schedule.next, schedule, known, progress)
                ran += self._fill(subjects + complete, schedule.next_in_doubt, schedule, known, progress)
        for subject in subjects + complete:
            if subject.measurement:
                known.found[subject.place] = subject.measurement
            elif effort.depth is Depth.OFF:
                known.missing[subject.place] = "measuring is off"
            elif subject.place not in known.missing | known.failures:
                limit = schedule.limit(subjects)
                known.pending[subject.place] = f"not reached yet: a build measures for {limit:g} seconds"
        return replace(known, ran=ran)

    def _subject(
        self,
        benchmark: Benchmark,
        installation: Installation,
        comparisons: Mapping[str, Sequence[Comparison]] | None,
        known: Measurements,
    ) -> Subject:
        """Return a benchmark on an interpreter with the measurement by the full plan, as far as there is one."""
        checks = [check.comparison for check in benchmark.checks]
        to_judge = checks if comparisons is None else comparisons[benchmark.id]
        seconds = expected_seconds(benchmark, known.newest_published(benchmark.id, installation.interpreter.name))
        measurement = self._load(benchmark, installation.interpreter, Depth.FULL)
        return Subject(benchmark, installation, Depth.FULL, to_judge, seconds, measurement)

    def _fill(
        self,
        subjects: list[Subject],
        choose: Callable[[list[Subject]], Subject | None],
        schedule: Schedule,
        known: Measurements,
        progress: Progress,
    ) -> int:
        """Measure one process of each subject that `choose` returns, until there is none; returns their number."""
        able, ran, total = subjects.copy(), 0, None
        while subject := choose(able):
            done, total = schedule.progress(able)
            progress(done, total, f"{subject.benchmark.folder.rpartition('/')[2]} on {subject.name}")
            begin = schedule.elapsed
            try:
                self._measure(subject)
                ran += 1
            except (NoCompilerError, PackagesError) as error:
                known.missing[subject.place] = str(error)
                able.remove(subject)  # it would fail again
            except (CompilationError, DriverError) as error:
                known.failures[subject.place] = str(error)
                able.remove(subject)
            schedule.spend(subject, schedule.elapsed - begin)  # a failure takes time, too
        if total is not None:
            progress(total, total, "")
        return ran

    def _reload(self, subjects: Iterable[Subject]) -> None:
        for subject in subjects:
            subject.measurement = self._load(subject.benchmark, subject.installation.interpreter, subject.depth)

    def _load(self, benchmark: Benchmark, interpreter: Interpreter, depth: Depth) -> Measurement | None:
        key = self._key(benchmark, interpreter, depth)
        known = measurement_files.load(self._path(key), Provenance.CACHED)
        if known and known.key == key:
            return replace(known, benchmark=benchmark.id, causes=benchmark.causes)
        return None

    def _key(self, benchmark: Benchmark, interpreter: Interpreter, depth: Depth) -> str:
        content = benchmark.content(interpreter, depth)
        pins = self._pins(benchmark, interpreter)
        return digest([FORMAT, _harness_digest(), content, pins, describe_machine().as_json()])

    def _pins(self, benchmark: Benchmark, interpreter: Interpreter) -> list[str]:
        if not benchmark.packages:
            return self._data.pins(benchmark.data)
        pins = self._packages.pins(interpreter.name, benchmark.packages)
        return [*pins, self._packages.lock_digest(interpreter.name), *self._data.pins(benchmark.data)]

    def _path(self, key: str) -> Path:
        return self._kept / f"{key}.json"

    def _measure(self, subject: Subject) -> None:
        """Measure one process, and add it to the subject's measurement, in memory and in the cache."""
        benchmark, installation = subject.benchmark, subject.installation
        paths = [str(self._root / benchmark.folder)]
        pins = self._packages.pins(installation.interpreter.name, benchmark.packages)
        packages = self._packages.folder(installation, pins) if pins else None
        if benchmark.extensions:
            paths.append(str(self._extensions.build(installation, _source(benchmark, packages))))
        paths += [str(packages)] if packages else []
        paths += map(str, self._data.folders(benchmark.data))
        job = {"path": str(self._root / benchmark.id), "import": paths, "calibrated": benchmark.calibrated}
        begin = time.monotonic()
        result = run_repetition(benchmark, installation, benchmark.plans[subject.depth], job)
        measurement = Measurement(
            benchmark=benchmark.id,
            key=self._key(benchmark, installation.interpreter, subject.depth),
            interpreter=installation.interpreter,
            machine=describe_machine(),
            date=dt.datetime.now(tz=dt.UTC).date().isoformat(),
            depth=str(subject.depth),
            units=benchmark.quantities,
            samples=checked_samples(benchmark, result),
            loops=result["loops"],
            unavailable=result["unavailable"],
            facts=result["facts"],
            causes=benchmark.causes,
            code=benchmark.code_digest,
            seconds=round(time.monotonic() - begin, 3),
        )
        if subject.measurement:
            measurement = measurement.joined_to(subject.measurement)
        # Round the samples as the file does, so that this build and the next one show the same figures.
        try:
            measurement = measurement_files.from_json(measurement_files.as_json(measurement), Provenance.RUN)
        except FieldError as error:
            raise DriverError(f"its result cannot be stored: {error}") from None
        with contextlib.suppress(OSError):  # without a writable cache, builds measure again
            measurement_files.store(self._path(measurement.key), measurement)
        subject.measurement = measurement


def _source(benchmark: Benchmark, packages: Path | None) -> Source:
    files = {name: text for name, text in benchmark.sources.items() if name.endswith((".c", ".cpp", ".h", ".rs"))}
    return Source(benchmark.folder, files, benchmark.extensions, packages)


@cache
def _harness_digest() -> str:
    """Return a digest of the code that takes samples: if that changes, everything is measured again."""
    return hashlib.sha256((TARGET_FOLDER / "sampling.py").read_bytes()).hexdigest()
