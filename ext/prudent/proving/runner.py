"""Runs what has not been observed yet: in parallel, once for each content and interpreter."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event, Lock
from typing import Any

import filelock

from prudent.model.interpreter import Interpreter
from prudent.model.observation import Ending, Observation
from prudent.model.progress import Progress, silent
from prudent.model.record import Provenance, Record, content_key
from prudent.model.snippet import Snippet

from .compilation import CompilationError, Extensions, NoCompilerError, Source
from .host_process import observe
from .installation import Installation
from .limits import Limits
from .observation_cache import Cache, Entries
from .packages import Packages, PackagesError
from .preloading import preloads
from .spawned import failure
from .target_process import end_all
from .this_machine import machine_name

"""Called with how many runs are done, how many there are, and the interpreter of the last one."""

_SHARD = 40  # jobs that are worth a host of their own
_SPARE = 2  # hosts more than processors: of many a run most is waiting
_BATCH_LIMIT = 3600.0  # seconds to wait for another build that is proving the same


@dataclass(frozen=True, slots=True)
class Runs:
    """The records of a set of snippets on this machine, and how many were made just now."""

    records: dict[tuple[str, Interpreter], Record]
    ran: int
    missing: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Why there is no record though nothing is at fault: no compiler, no headers."""


@dataclass(frozen=True, slots=True)
class _Task:
    snippet: Snippet
    installation: Installation
    content: str
    pins: tuple[str, ...]

    @property
    def preloads(self) -> list[str]:
        return preloads(self.snippet.job(self.installation.interpreter)["parts"])


class Runner:
    """Observes snippets, each content once on each interpreter build."""

    def __init__(
        self, cache: Cache, limits: Limits, packages: Packages | None = None, workers: int | None = None
    ) -> None:
        self._cache = cache
        self._packages = packages
        self._extensions = Extensions(cache.folder / "extensions")
        self._limits = limits
        self._workers = workers or os.cpu_count() or 1

    def run(
        self,
        snippets: Iterable[Snippet],
        installations: Iterable[Installation],
        progress: Progress = silent,
    ) -> Runs:
        """The records of every snippet on every interpreter that it applies to."""
        tasks = [
            self._task(snippet, installation)
            for installation in installations
            for snippet in snippets
            if snippet.applies(installation.interpreter)
        ]
        ran = 0
        unable: dict[tuple[str, Interpreter], str] = {}
        with self._cache.open() as entries:
            records, missing = _look_up(entries, tasks)
        if missing:
            with self._alone(), self._cache.open() as entries:
                found, missing = _look_up(entries, missing)  # another build may have run them in the meantime
                records |= found
                made = self._observe(missing, entries, progress, unable)
                ran = len({(record.content, record.interpreter) for record in made.values()})
                records |= made
        return Runs(records, ran, unable)

    def _task(self, snippet: Snippet, installation: Installation) -> _Task:
        pins = pins_of(snippet, installation.interpreter, self._packages)
        return _Task(snippet, installation, content_key(snippet, installation.interpreter, pins), pins)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One batch at a time for each cache, so that parallel test workers run nothing twice."""
        lock = None
        try:
            self._cache.folder.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(self._cache.folder / "batch.lock", timeout=_BATCH_LIMIT)
            lock.acquire()
        except OSError:  # a cache that cannot be written serves nobody else either
            lock = None
        try:
            yield
        finally:
            if lock:
                lock.release()

    def _observe(
        self,
        tasks: list[_Task],
        entries: Entries,
        progress: Progress,
        unable: dict[tuple[str, Interpreter], str],
    ) -> dict[tuple[str, Interpreter], Record]:
        by_content: dict[tuple[str, Interpreter], list[_Task]] = {}
        for task in tasks:
            by_content.setdefault((task.content, task.installation.interpreter), []).append(task)
        chosen = [group[0] for group in by_content.values()]
        shards = _shards(chosen, self._workers)
        records: dict[tuple[str, Interpreter], Record] = {}
        done = 0
        counting = Lock()
        given_up = Event()

        def run_shard(shard: list[_Task]) -> None:
            nonlocal done
            for task, observation in self._observe_shard(shard):
                if given_up.is_set():
                    return
                if isinstance(observation, str):
                    twins = by_content[task.content, task.installation.interpreter]
                    unable.update({(twin.snippet.id, twin.installation.interpreter): observation for twin in twins})
                    continue
                record = self._record(task, observation)
                if not observation.passing:
                    entries.store(record)
                with counting:
                    for twin in by_content[task.content, task.installation.interpreter]:
                        key = twin.snippet.id, task.installation.interpreter
                        records[key] = replace(record, snippet=twin.snippet.id)
                    done += 1
                    progress(done, len(by_content), task.installation.interpreter.name)

        with self._fetching(chosen), ThreadPoolExecutor(max_workers=self._workers + _SPARE) as pool:
            futures = [pool.submit(run_shard, shard) for shard in shards]
            try:
                for future in futures:
                    future.result()
            except BaseException:  # Ctrl-C, above all: nobody waits for what runs still
                given_up.set()
                pool.shutdown(wait=False, cancel_futures=True)
                end_all(futures)
                raise
        return records

    def _fetching(self, tasks: list[_Task]) -> contextlib.AbstractContextManager[None]:
        """Install packages in the background, while the tasks run that need none."""
        if self._packages is None:
            return contextlib.nullcontext()
        return self._packages.fetching((task.installation, task.pins) for task in tasks if task.pins)

    def _observe_shard(self, shard: list[_Task]) -> Iterator[tuple[_Task, Observation | str]]:
        able, jobs = [], []
        for number, task in enumerate(shard):
            try:
                jobs.append(self._job(number, task))
                able.append(task)
            except NoCompilerError as error:
                yield task, str(error)
            except (PackagesError, CompilationError) as error:
                yield task, failure(Ending.COULD_NOT_BE_RUN, str(error))
        yield from zip(able, observe(shard[0].installation, jobs), strict=True)

    def _job(self, number: int, task: _Task) -> dict[str, Any]:
        job = task.snippet.job(task.installation.interpreter)
        path = []
        if task.pins and self._packages:
            path.append(str(self._packages.folder(task.installation, task.pins)))
        if task.snippet.sources:
            path.append(str(self._extensions.build(task.installation, _source(task.snippet))))
        return job | {
            "id": number,
            "limits": self._limits.as_json(),
            "path": path,
            "preloads": preloads(job["parts"]),
        }

    def _record(self, task: _Task, observation: Observation) -> Record:
        return Record(
            snippet=task.snippet.id,
            content=task.content,
            interpreter=task.installation.interpreter,
            packages=task.pins,
            machine=machine_name(),
            date=dt.datetime.now(tz=dt.UTC).date().isoformat(),
            observation=observation,
            provenance=Provenance.RUN,
        )


def pins_of(snippet: Snippet, interpreter: Interpreter, packages: Packages | None) -> tuple[str, ...]:
    """The versions of the packages that a snippet declares; the lock as a whole is part of the first."""
    wanted = snippet.declaration.packages
    if not wanted or packages is None:
        return ()
    return (*packages.pins(interpreter.name, wanted), f"lock=={packages.lock_digest(interpreter.name)}")


def _source(snippet: Snippet) -> Source:
    modules = {name.removesuffix(".c"): (name,) for name in snippet.declaration.extensions}
    return Source(snippet.path.rpartition("/")[0], dict(snippet.sources), modules)


def _look_up(entries: Entries, tasks: list[_Task]) -> tuple[dict[tuple[str, Interpreter], Record], list[_Task]]:
    records, missing = {}, []
    for task in tasks:
        record = entries.load(task.content, task.installation.interpreter, task.snippet.id)
        if record:
            records[task.snippet.id, task.installation.interpreter] = record
        else:
            missing.append(task)
    return records, missing


def _shards(tasks: list[_Task], workers: int) -> list[list[_Task]]:
    """Divide the tasks of each interpreter so that every worker has something to do.

    Tasks that need packages come last: these are being installed while the others run.
    """
    groups: dict[tuple[bool, Installation], list[_Task]] = {}
    for task in tasks:
        groups.setdefault((bool(task.pins), task.installation), []).append(task)
    few = len({installation for _needs_packages, installation in groups}) < workers
    shards = []
    for _needs_packages, own in sorted(groups.items(), key=lambda group: group[0][0]):
        own.sort(key=lambda task: (task.preloads, task.pins))  # for each of these there is a host
        pieces = max(1, min(workers, len(own) // _SHARD)) if few else 1
        size = -(-len(own) // pieces)
        shards += [own[start : start + size] for start in range(0, len(own), size)]
    return shards
