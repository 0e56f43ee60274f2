"""Groups neighbouring Python versions that have equal results; builds of other kinds are never grouped."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from prudent.model.series_name import is_plain, plain_series

Said = TypeVar("Said", bound=Hashable)


@dataclass(frozen=True, slots=True)
class VersionRun(Generic[Said]):
    """Neighbouring versions of which the same is said."""

    said: Said
    names: tuple[str, ...]
    """The series, newest first."""

    @property
    def label(self) -> str:
        """The versions as a reader takes them in: ``3.6 to 3.15``; a single one as it is."""
        return run_label(self.names)


def run_label(names: Sequence[str]) -> str:
    """Return the oldest and the newest of neighbouring versions, given newest first; a single one as it is."""
    return names[0] if len(names) == 1 else f"{names[-1]} to {names[0]}"


def version_runs(said: Iterable[tuple[str, Said]]) -> tuple[VersionRun[Said], ...]:
    """Group ``(series, what is said of it)``, given oldest first, into runs, the newest run first.

    A debug build, a free-threaded one or another implementation is a run of its own, after that of its plain series.
    """
    said = list(said)
    runs: list[VersionRun[Said]] = []
    for name, own in reversed(said):
        if not is_plain(name):
            continue
        if runs and runs[-1].said == own:
            runs[-1] = VersionRun(own, (*runs[-1].names, name))
        else:
            runs.append(VersionRun(own, (name,)))
    for name, own in reversed(said):
        if not is_plain(name):
            beside = [place for place, run in enumerate(runs) if plain_series(name) in run.names]
            runs.insert(beside[0] + 1 if beside else len(runs), VersionRun(own, (name,)))
    return tuple(runs)


def equal_columns(rows: Sequence[Sequence[Hashable]], names: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Group the columns of a table, newest first, so that within a group every row says the same.

    `rows` hold a cell for each of the `names`, oldest first. Returns the positions of the columns of each group, newest
    first.
    """
    columns = [(name, tuple(row[place] for row in rows)) for place, name in enumerate(names)]
    return tuple(tuple(names.index(name) for name in run.names) for run in version_runs(columns))
