"""Runs snippets that have not been observed yet, in parallel, once for each content and interpreter.

A snippet that its first run refutes is run once more, alone: under load, a snippet that waits for time instead
of events may behave differently.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event, Lock
from typing import Any

from prudent.model.interpreter import Interpreter
from prudent.model.observation import Ending, Observation
from prudent.model.progress import Progress, silent, waiting_words
from prudent.model.record import Provenance, Record
from prudent.model.record_judgement import wants_another_run
from prudent.model.snippet import Snippet

from .child_processes import end_all
from .compilation import CompilationError, Extensions, NoCompilerError
from .fresh_process_runner import failure
from .installed_interpreter import Installation
from .interprocess_lock import interprocess_lock
from .job_server_client import observe
from .limits import Limits
from .machine_capabilities import machine_name
from .observation_cache import Cache, Entries
from .packages import NoIndexError, NoLockError, Packages, PackagesError
from .run_task import RunTask, by_run, shards

_SPARE = 2  # hosts in addition to one for each processor, since most of them mostly wait
_BATCH_LIMIT = 3600.0  # seconds to wait for another build that uses the same cache

Records = dict[tuple[str, Interpreter], Record]


@dataclass(frozen=True, slots=True)
class Runs:
    """The records of a set of snippets on this machine, and the number of runs that were made just now."""

    records: Records
    ran: int
    missing: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Why there is no record although nothing is at fault: no compiler, no headers, no lock."""


class Runner:
    """Observes snippets: each content once on each build of an interpreter, or twice if the first run is refuted.

    `path` are folders from which all snippets may import; the conditions of `cache` must include their content.
    """

    def __init__(
        self,
        cache: Cache,
        limits: Limits,
        packages: Packages | None = None,
        workers: int | None = None,
        path: Sequence[str] = (),
    ) -> None:
        self._cache = cache
        self._packages = packages
        self._extensions = Extensions(cache.folder / "extensions")
        self._limits = limits
        self._workers = workers or os.cpu_count() or 1
        self._path = list(path)

    def run(
        self,
        snippets: Iterable[Snippet],
        installations: Iterable[Installation],
        progress: Progress = silent,
    ) -> Runs:
        """Return the records of every snippet on every interpreter that it applies to.

        `progress` is called with how many runs are done, how many there are, and what is being waited for.
        """
        tasks = [
            RunTask.of(snippet, installation, self._packages)
            for installation in installations
            for snippet in snippets
            if snippet.applies(installation.interpreter)
        ]
        with self._cache.open() as entries:
            records, missing = _look_up(entries, tasks)
        unsettled = missing + _doubtful(tasks, records)
        if not unsettled:
            return Runs(records, 0)
        with self._alone(partial(progress, 0, len(unsettled))), self._cache.open() as entries:
            found, missing = _look_up(entries, unsettled)  # another build may have run them in the meantime
            batch = _Batch(entries, by_run(tasks), records | found)
            self._run_first(batch, missing, progress)
            # Judge only these again: all other tasks had a record that is not in doubt.
            changed = [twin for task in unsettled for twin in batch.twins[task.run]]
            self._run_again(batch, _doubtful(changed, batch.records))
        return Runs(batch.records, batch.ran, batch.missing)

    @contextlib.contextmanager
    def _alone(self, tell: Callable[[str], None]) -> Iterator[None]:
        """Context manager that lets one process at a time run a batch, so that test workers run nothing twice."""
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError):  # no other process can use a cache that cannot be written
                self._cache.folder.mkdir(parents=True, exist_ok=True)
                stack.enter_context(interprocess_lock(self._cache.folder / "batch.lock", _BATCH_LIMIT, tell))
            yield

    def _run_first(self, batch: _Batch, tasks: list[RunTask], progress: Progress) -> None:
        """Run each of these tasks once; none of them has a record yet."""
        chosen = [twins[0] for twins in by_run(tasks).values()]  # its twins get the same record
        left = Counter(task.installation.interpreter.name for task in chosen)
        progress(0, len(chosen), waiting_words(list(left), []))

        def take(task: RunTask, observation: Observation | str) -> None:
            if isinstance(observation, str):
                batch.missing.update(dict.fromkeys((twin.key for twin in batch.twins[task.run]), observation))
                return
            batch.keep(task, self._record(task, observation))
            left[task.installation.interpreter.name] -= 1
            installing = self._packages.installing if self._packages else []
            progress(batch.ran, len(chosen), waiting_words([name for name in left if left[name]], installing))

        self._work_off(chosen, self._workers + _SPARE, take)

    def _run_again(self, batch: _Batch, tasks: list[RunTask]) -> None:
        """Run each task that its first run has refuted once more, alone: nothing else of ours runs meanwhile."""

        def take(task: RunTask, observation: Observation | str) -> None:
            # A second run that did not take place neither confirms the first nor refutes it.
            if not isinstance(observation, str) and not observation.not_run:
                record = batch.records[task.key]
                batch.keep(task, replace(record, again=observation, provenance=Provenance.RUN, date=_today()))

        self._work_off([twins[0] for twins in by_run(tasks).values()], 1, take)

    def _work_off(self, tasks: list[RunTask], workers: int, take: Callable[[RunTask, Observation | str], None]) -> None:
        """Call `take` with each task and its observation, or why there is none; never from two threads at a time."""
        taking = Lock()
        given_up = Event()

        def work(shard: list[RunTask]) -> None:
            for task, observation in self._observe_shard(shard):
                if given_up.is_set():  # the run was killed, so its observation says nothing about the snippet
                    return
                with taking:
                    take(task, observation)

        with self._fetching(tasks), ThreadPoolExecutor(max_workers=workers) as pool:
            futures = [pool.submit(work, shard) for shard in shards(tasks, workers)]
            try:
                for future in futures:
                    future.result()
            except BaseException:  # Ctrl-C, above all: do not wait for runs that have begun
                given_up.set()
                pool.shutdown(wait=False, cancel_futures=True)
                end_all(futures)
                raise

    def _fetching(self, tasks: list[RunTask]) -> contextlib.AbstractContextManager[None]:
        """Return the context in which packages are installed in the background, while tasks that need none run."""
        if self._packages is None:
            return contextlib.nullcontext()
        return self._packages.fetching((task.installation, task.pins) for task in tasks if task.pins)

    def _observe_shard(self, shard: list[RunTask]) -> Iterator[tuple[RunTask, Observation | str]]:
        able, jobs = [], []
        for number, task in enumerate(shard):
            try:
                jobs.append(self._job(number, task))
                able.append(task)
            # The first errors mean that this machine lacks something; the second are the project's, and fail the build.
            except (NoCompilerError, NoIndexError, NoLockError) as error:
                yield task, str(error)
            except (PackagesError, CompilationError) as error:
                yield task, failure(Ending.COULD_NOT_BE_RUN, str(error))
        yield from zip(able, observe(shard[0].installation, jobs), strict=True)

    def _job(self, number: int, task: RunTask) -> dict[str, Any]:
        job = task.snippet.job(task.installation.interpreter)
        path: list[str] = []
        if task.pins and self._packages:
            path.append(str(self._packages.folder(task.installation, task.pins)))
        if task.snippet.sources:
            path.append(str(self._extensions.build(task.installation, task.source)))
        path += self._path
        return job | {"id": number, "limits": self._limits.as_json(), "path": path, "preloads": task.preloads}

    def _record(self, task: RunTask, observation: Observation) -> Record:
        return Record(
            snippet=task.snippet.id,
            content=task.content,
            interpreter=task.installation.interpreter,
            packages=task.pins,
            machine=machine_name(),
            date=_today(),
            observation=observation,
            provenance=Provenance.RUN,
        )


@dataclass(slots=True)
class _Batch:
    """The state of one call of `Runner.run` in which something must be run."""

    entries: Entries
    twins: dict[tuple[str, Interpreter], list[RunTask]]
    """All tasks, by the key of the run that they share."""
    records: Records
    ran: int = 0
    missing: dict[tuple[str, Interpreter], str] = field(default_factory=dict)

    def keep(self, task: RunTask, record: Record) -> None:
        """Give a record to all tasks that share the run; store it for later builds unless a second run is needed."""
        self.ran += 1
        twins = self.twins[task.run]
        self.records.update({twin.key: replace(record, snippet=twin.snippet.id) for twin in twins})
        if record.keepable and not any(wants_another_run(twin.snippet, record) for twin in twins):
            self.entries.store(record)


def _doubtful(tasks: Iterable[RunTask], records: Records) -> list[RunTask]:
    """Return the tasks whose records need a second run."""
    return [task for task in tasks if task.key in records and wants_another_run(task.snippet, records[task.key])]


def _look_up(entries: Entries, tasks: list[RunTask]) -> tuple[Records, list[RunTask]]:
    records: Records = {}
    missing = []
    for task in tasks:
        record = entries.load(task.content, task.installation.interpreter, task.snippet.id)
        if record:
            records[task.key] = record
        else:
            missing.append(task)
    return records, missing


def _today() -> str:
    return dt.datetime.now(tz=dt.UTC).date().isoformat()
