"""Describes the run of one snippet on one interpreter, and divides many such runs among hosts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prudent.model.interpreter import Interpreter
from prudent.model.record import content_key
from prudent.model.snippet import Snippet

from .compilation import Source
from .installed_interpreter import Installation
from .packages import Packages
from .preloading import preloads

_SHARD = 40  # the number of jobs that is worth another host


@dataclass(frozen=True, slots=True)
class RunTask:
    """A snippet to run on an interpreter, with what identifies the run."""

    snippet: Snippet
    installation: Installation
    content: str
    """The digest of what is run; see `content_key`."""
    pins: tuple[str, ...]
    """``name==version`` of its packages, and ``lock==`` with the digest of the lock; see `pins_of`."""

    @classmethod
    def of(cls, snippet: Snippet, installation: Installation, packages: Packages | None) -> RunTask:
        """Return the task of running a snippet on an interpreter."""
        pins = pins_of(snippet, installation.interpreter, packages)
        return cls(snippet, installation, content_key(snippet, installation.interpreter, pins), pins)

    @property
    def key(self) -> tuple[str, Interpreter]:
        """The key of its record in `Runs.records`."""
        return self.snippet.id, self.installation.interpreter

    @property
    def run(self) -> tuple[str, Interpreter]:
        """The key of the run: tasks with the same key share one run."""
        return self.content, self.installation.interpreter

    @property
    def preloads(self) -> list[str]:
        """The modules that its host imports before it forks."""
        return preloads(self.snippet.job(self.installation.interpreter)["parts"])

    @property
    def source(self) -> Source:
        """The C sources that are compiled for it."""
        # Each declared C file is a module of its own; the files that it includes are among the sources.
        modules = {name.removesuffix(".c"): (name,) for name in self.snippet.declaration.extensions}
        return Source(self.snippet.path.rpartition("/")[0], dict(self.snippet.sources), modules)


def pins_of(snippet: Snippet, interpreter: Interpreter, packages: Packages | None) -> tuple[str, ...]:
    """Return ``name==version`` of the packages that a snippet declares, and ``lock==`` with the digest of the lock."""
    wanted = snippet.declaration.packages
    if not wanted or packages is None:
        return ()
    return (*packages.pins(interpreter.name, wanted), f"lock=={packages.lock_digest(interpreter.name)}")


def by_run(tasks: Iterable[RunTask]) -> dict[tuple[str, Interpreter], list[RunTask]]:
    """Return the tasks by the key of the run that they share."""
    groups: dict[tuple[str, Interpreter], list[RunTask]] = {}
    for task in tasks:
        groups.setdefault(task.run, []).append(task)
    return groups


def shards(tasks: list[RunTask], workers: int) -> list[list[RunTask]]:
    """Divide the tasks of each interpreter into lists, one for each host, so that every worker has something to do.

    Tasks that need packages come last, since these are installed while the others run.
    """
    groups: dict[tuple[bool, Installation], list[RunTask]] = {}
    for task in tasks:
        groups.setdefault((bool(task.pins), task.installation), []).append(task)
    # With fewer interpreters than workers, the tasks of one interpreter are divided among several hosts.
    few = len({installation for _needs_packages, installation in groups}) < workers
    found = []
    for _needs_packages, own in sorted(groups.items(), key=lambda group: group[0][0]):
        own.sort(key=lambda task: (task.preloads, task.pins))  # so that neighbours can share a host
        pieces = max(1, min(workers, len(own) // _SHARD)) if few else 1
        size = -(-len(own) // pieces)  # rounded up
        found += [own[start : start + size] for start in range(0, len(own), size)]
    return found
