"""Groups neighbouring Python versions that have equal results."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

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
    """Group ``(series, what is said of it)``, given oldest first, into runs, the newest run first."""
    runs: list[VersionRun[Said]] = []
    for name, own in reversed(list(said)):
        if runs and runs[-1].said == own:
            runs[-1] = VersionRun(own, (*runs[-1].names, name))
        else:
            runs.append(VersionRun(own, (name,)))
    return tuple(runs)


def equal_columns(rows: Sequence[Sequence[Hashable]], count: int) -> tuple[tuple[int, ...], ...]:
    """Group the columns of a table, newest first, so that within a group every row says the same.

    `rows` hold `count` cells each, oldest first. Returns the positions of the columns of each group, newest first.
    """
    columns = [(str(place), tuple(row[place] for row in rows)) for place in range(count)]
    return tuple(tuple(int(name) for name in run.names) for run in version_runs(columns))
