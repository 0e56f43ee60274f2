"""Finds the verdicts that change with an upgrade: those that differ between a series of Python and the next."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prudent.model.interpreter_series import is_plain
from prudent.model.outcome import Outcome
from prudent.model.rule import Rule
from prudent.model.snippet import Snippet
from prudent.model.verdict import Problem
from prudent.reading.errors import ReadingError
from prudent.reading.toml_file import read_toml_file

from .handbook import Handbook
from .proof import Proof

_NOTES = "_upstream.toml"
"""Notes on what CPython changed: for each series a table from a snippet's file to a sentence of Markdown."""
_RELEASED = "released"
"""The name of the table in that file that has the day on which each series was released."""


@dataclass(frozen=True, slots=True)
class VersionChange:
    """A snippet of a rule whose outcome on a series differs from that on the series before."""

    rule: Rule
    snippet: Snippet
    before: Outcome
    now: Outcome
    upstream: str
    """The note on the change in CPython that made the difference, as Markdown; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The step from one series to the next, as far as there are records of both."""

    before: str
    now: str
    changes: tuple[VersionChange, ...]
    """The changes, in the order of the rules; empty if nothing changes."""
    released: str = ""
    """The day on which the newer series was released, in ISO form; empty if nobody has written it down."""


def upgrades(proof: Proof) -> tuple[Upgrade, ...]:
    """Return every step between neighbouring series that have records, the newest first."""
    released, notes = _released(proof.handbook), _notes(proof.handbook)
    changes = list(_changes(proof, notes))
    steps = [(before, now) for before, now in itertools.pairwise(_seen_names(proof))]
    return tuple(
        Upgrade(
            before,
            now,
            tuple(change for step, change in changes if step == (before, now)),
            released[now].isoformat() if type(released.get(now)) is dt.date else "",
        )
        for before, now in reversed(steps)
    )


def problems_of_notes(proof: Proof) -> Iterator[Problem]:
    """Yield a problem for each day that is no date, and for each note on a change that did not happen on this machine.

    Records of other machines may be of older code, so they cannot refute a note. A note on a file that does not exist
    is always a problem.
    """
    changed = {(step[1], change.snippet.path) for step, change in _changes(proof, {})}
    prefix = f"{proof.handbook.settings.snippets}/"
    path = f"{proof.handbook.settings.docs}/{_NOTES}"
    table_or_error = _read(proof.handbook)
    if isinstance(table_or_error, ReadingError):
        yield Problem(path, table_or_error.line, "notes on releases", table_or_error.message, "fix the file")
    for name, day in _released(proof.handbook).items():
        # Not `isinstance`: TOML has times of day as well, and a `datetime` is a `date` to Python.
        if type(day) is not dt.date:
            yield Problem(path, 1, f"the release of {name} on {day!r}", "that is no date", "write it as 2025-10-07")
    for name, table in _notes(proof.handbook).items():
        for file in table:
            if (name, prefix + file) not in changed and _is_judged(proof, prefix + file, name):
                yield Problem(path, 1, f"a change of {file} on {name}", "its verdict is as before", "take the note out")


def _is_judged(proof: Proof, path: str, name: str) -> bool:
    """Return whether this machine can refute a note: it ran the file on both series, or there is no such file."""
    snippet = proof.handbook.snippets.get(path)
    if snippet is None:
        return True
    cells = [cell for cell in proof.matrix(snippet) if is_plain(cell.name)]
    # The first series has no series before it to be compared with.
    places = [place for place, cell in enumerate(cells) if cell.name == name and place]
    return bool(places) and all(
        cell.here and cell.verdict.outcome.seen for cell in cells[places[0] - 1 : places[0] + 1]
    )


def _seen_names(proof: Proof) -> list[str]:
    """Return the series on which any snippet was run, on any machine, the oldest first."""
    snippets = proof.handbook.snippets.values()
    seen = {cell.name for snippet in snippets for cell in proof.matrix(snippet) if cell.verdict.outcome.seen}
    return [name for name in proof.names if name in seen and is_plain(name)]


def _changes(proof: Proof, notes: dict[str, dict[str, str]]) -> Iterator[tuple[tuple[str, str], VersionChange]]:
    """Yield ``((series before, series), change)`` for each snippet of a rule whose outcome changes."""
    prefix = f"{proof.handbook.settings.snippets}/"
    for rule in sorted(proof.handbook.rules.values(), key=lambda rule: rule.id):
        for snippet in proof.handbook.snippets_below(rule):
            # Nobody upgrades from one build of a series to another, nor from CPython to PyPy.
            seen = [cell for cell in proof.matrix(snippet) if cell.verdict.outcome.seen and is_plain(cell.name)]
            for old, new in itertools.pairwise(seen):
                if old.verdict.shown is not new.verdict.shown:
                    note = notes.get(new.name, {}).get(snippet.path.removeprefix(prefix), "")
                    change = VersionChange(rule, snippet, old.verdict.shown, new.verdict.shown, note)
                    yield (old.name, new.name), change


def _notes(handbook: Handbook) -> dict[str, dict[str, str]]:
    return {name: dict(table) for name, table in _tables(handbook).items() if name != _RELEASED}


def _released(handbook: Handbook) -> dict[str, dt.date]:
    return dict(_tables(handbook).get(_RELEASED, {}))


def _tables(handbook: Handbook) -> dict[str, Any]:
    table = _read(handbook)
    return {} if isinstance(table, ReadingError) else table  # `problems_of_notes` says what is wrong


def _read(handbook: Handbook) -> dict[str, Any] | ReadingError:
    root = handbook.settings.root
    path = root / handbook.settings.docs / _NOTES
    found = read_toml_file(root, path)
    if isinstance(found, ReadingError):
        return found
    for key, table in found.items():
        # `problems_of_notes` checks the days of releases one by one.
        if not isinstance(table, dict) or (
            key != _RELEASED and not all(isinstance(note, str) for note in table.values())
        ):
            said = f"{key!r} must be a table from the file of a snippet to a sentence; found {table!r}"
            return ReadingError(path.relative_to(root).as_posix(), 1, said)
    return found
