"""Groups neighbouring Python versions whose results are equal; debug and free-threaded builds stay alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from prudent.model.interpreter_series import is_plain, plain_series

Said = TypeVar("Said", bound=Hashable)


@dataclass(frozen=True, slots=True)
class VersionRun(Generic[Said]):
    """Neighbouring versions with equal results."""

    said: Said
    """The result that they share."""
    names: tuple[str, ...]
    """The series, newest first."""

    @property
    def label(self) -> str:
        """The versions in words: ``3.6 to 3.15``, or ``3.6`` alone."""
        return run_label(self.names)


def run_label(names: Sequence[str]) -> str:
    """Return neighbouring versions, given newest first, in words: ``3.6 to 3.15``, or ``3.6`` alone."""
    return names[0] if len(names) == 1 else f"{names[-1]} to {names[0]}"


def version_runs(said: Iterable[tuple[str, Said]]) -> tuple[VersionRun[Said], ...]:
    """Group pairs of a series and its result, given oldest first, into runs; the newest run comes first.

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
    # Placed when all plain series have their runs, since such a build stands behind the run of its own series.
    for name, own in reversed(said):
        if not is_plain(name):
            beside = [place for place, run in enumerate(runs) if plain_series(name) in run.names]
            runs.insert(beside[0] + 1 if beside else len(runs), VersionRun(own, (name,)))
    return tuple(runs)


def equal_columns(rows: Sequence[Sequence[Hashable]], names: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Group neighbouring columns of a table that are equal in every row.

    `rows` hold a cell for each of the `names`, the oldest version first. Returns for each group the positions of its
    columns, the newest first.
    """
    columns = [(name, tuple(row[place] for row in rows)) for place, name in enumerate(names)]
    return tuple(tuple(names.index(name) for name in run.names) for run in version_runs(columns))
