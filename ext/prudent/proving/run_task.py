"""One snippet on one interpreter, as it is to be run, and how many such are divided among hosts."""

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

_SHARD = 40  # jobs that are worth a host of their own


@dataclass(frozen=True, slots=True)
class RunTask:
    """A run to be made, with what it depends on."""

    snippet: Snippet
    installation: Installation
    content: str
    """The digest of what is run; see `content_key`."""
    pins: tuple[str, ...]
    """The versions of the packages that are installed for it."""

    @classmethod
    def of(cls, snippet: Snippet, installation: Installation, packages: Packages | None) -> RunTask:
        """Return the run of a snippet on an interpreter."""
        pins = pins_of(snippet, installation.interpreter, packages)
        return cls(snippet, installation, content_key(snippet, installation.interpreter, pins), pins)

    @property
    def key(self) -> tuple[str, Interpreter]:
        """The key of its record among those of one proof."""
        return self.snippet.id, self.installation.interpreter

    @property
    def run(self) -> tuple[str, Interpreter]:
        """What it has in common with the tasks for which the same run is made."""
        return self.content, self.installation.interpreter

    @property
    def preloads(self) -> list[str]:
        """The modules that its host loads before it forks."""
        return preloads(self.snippet.job(self.installation.interpreter)["parts"])

    @property
    def source(self) -> Source:
        """What is compiled for it."""
        modules = {name.removesuffix(".c"): (name,) for name in self.snippet.declaration.extensions}
        return Source(self.snippet.path.rpartition("/")[0], dict(self.snippet.sources), modules)


def pins_of(snippet: Snippet, interpreter: Interpreter, packages: Packages | None) -> tuple[str, ...]:
    """Return the versions of the packages that a snippet declares; the lock as a whole is part of the first."""
    wanted = snippet.declaration.packages
    if not wanted or packages is None:
        return ()
    return (*packages.pins(interpreter.name, wanted), f"lock=={packages.lock_digest(interpreter.name)}")


def by_run(tasks: Iterable[RunTask]) -> dict[tuple[str, Interpreter], list[RunTask]]:
    """Return the tasks for which the same run is made, together."""
    groups: dict[tuple[str, Interpreter], list[RunTask]] = {}
    for task in tasks:
        groups.setdefault(task.run, []).append(task)
    return groups


def shards(tasks: list[RunTask], workers: int) -> list[list[RunTask]]:
    """Divide the tasks of each interpreter so that every worker has something to do.

    Tasks that need packages come last: these are being installed while the others run.
    """
    groups: dict[tuple[bool, Installation], list[RunTask]] = {}
    for task in tasks:
        groups.setdefault((bool(task.pins), task.installation), []).append(task)
    few = len({installation for _needs_packages, installation in groups}) < workers
    found = []
    for _needs_packages, own in sorted(groups.items(), key=lambda group: group[0][0]):
        own.sort(key=lambda task: (task.preloads, task.pins))  # for each of these there is a host
        pieces = max(1, min(workers, len(own) // _SHARD)) if few else 1
        size = -(-len(own) // pieces)
        found += [own[start : start + size] for start in range(0, len(own), size)]
    return found
