"""Groups neighbouring Python versions whose results are equal; debug and free-threaded builds stay alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from prudent.model.interpreter_series import is_plain, plain_series

Said = TypeVar("Said", bound=Hashable)


@dataclass(frozen=True, slots=True)
class VersionRange(Generic[Said]):
    """Neighbouring versions with equal results."""

    said: Said
    """The result that they share."""
    names: tuple[str, ...]
    """The series, newest first."""

    @property
    def label(self) -> str:
        """The versions in words: ``3.6 to 3.15``, or ``3.6`` alone."""
        return range_label(self.names)


def range_label(names: Sequence[str]) -> str:
    """Return neighbouring versions, given newest first, in words: ``3.6 to 3.15``, or ``3.6`` alone."""
    return names[0] if len(names) == 1 else f"{names[-1]} to {names[0]}"


def version_ranges(said: Iterable[tuple[str, Said]]) -> tuple[VersionRange[Said], ...]:
    """Group pairs of a series and its result, given oldest first, into ranges; the newest comes first.

    A debug build, a free-threaded one or another implementation is a range of its own, after that of its plain series.
    """
    said = list(said)
    ranges: list[VersionRange[Said]] = []
    for name, own in reversed(said):
        if not is_plain(name):
            continue
        if ranges and ranges[-1].said == own:
            ranges[-1] = VersionRange(own, (*ranges[-1].names, name))
        else:
            ranges.append(VersionRange(own, (name,)))
    # Other builds come second, since each is inserted behind the range of its plain series.
    for name, own in reversed(said):
        if not is_plain(name):
            beside = [place for place, one in enumerate(ranges) if plain_series(name) in one.names]
            ranges.insert(beside[0] + 1 if beside else len(ranges), VersionRange(own, (name,)))
    return tuple(ranges)


def equal_columns(rows: Sequence[Sequence[Hashable]], names: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Group neighbouring columns of a table that are equal in every row.

    `rows` hold a cell for each of the `names`, the oldest version first. Returns for each group the positions of its
    columns, the newest first.
    """
    columns = [(name, tuple(row[place] for row in rows)) for place, name in enumerate(names)]
    return tuple(tuple(names.index(name) for name in one.names) for one in version_ranges(columns))
