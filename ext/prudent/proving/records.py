"""Published records: plain sorted JSON Lines, one file a machine, kept in the repository."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from prudent.model.record import Provenance, Record


class RecordsError(ValueError):
    """A records file that cannot be read, with its line."""


def load(folder: Path) -> tuple[Record, ...]:
    """All published records; raises `RecordsError` on a line that is none."""
    records = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            try:
                records.append(Record.from_json(json.loads(line), Provenance.ELSEWHERE))
            except (ValueError, KeyError, TypeError) as error:
                raise RecordsError(
                    f"{path}:{number}: not a record ({error!r}); delete it, then write it anew with 'prudent records'"
                ) from None
    return tuple(records)


def save(folder: Path, records: Iterable[Record]) -> list[Path]:
    """Write the records, a file for each machine, sorted, so that two versions compare line by line.

    A record is written again only if its observation changed: the date is the day when it was first seen so. Records
    of interpreters that are not here now stay, as long as their snippet is there.
    """
    known = {_place(record): record for record in load(folder)}
    new = {_place(record): record for record in records}
    kept = {record.snippet for record in new.values()}
    merged = {place: record for place, record in known.items() if record.snippet in kept} | {
        place: known[place] if place in known and _says_the_same(known[place], record) else record
        for place, record in new.items()
    }
    by_machine: dict[str, list[Record]] = {}
    for record in merged.values():
        by_machine.setdefault(record.machine, []).append(record)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for machine, own in by_machine.items():
        own.sort(key=lambda record: (record.snippet, record.interpreter.order))
        path = folder / f"{machine}.jsonl"
        lines = (json.dumps(record.as_json(), sort_keys=True) + "\n" for record in own)
        path.write_text("".join(lines), encoding="utf-8")
        written.append(path)
    return written


def _place(record: Record) -> tuple[str, str, str]:
    """What a machine's file holds one record of."""
    return record.machine, record.snippet, record.interpreter.name


def _says_the_same(before: Record, now: Record) -> bool:
    same_run = (before.content, before.interpreter) == (now.content, now.interpreter)
    return same_run and before.observation == now.observation
