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

    A record is written again only if its observation changed: the date is the day when it was first seen so.
    """
    known = {(r.machine, r.snippet, r.content, r.interpreter): r for r in load(folder)}
    by_machine: dict[str, list[Record]] = {}
    for record in records:
        before = known.get((record.machine, record.snippet, record.content, record.interpreter))
        same = before is not None and before.observation == record.observation
        by_machine.setdefault(record.machine, []).append(before if before and same else record)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for machine, own in by_machine.items():
        own.sort(key=lambda record: (record.snippet, record.interpreter.order))
        path = folder / f"{machine}.jsonl"
        path.write_text(
            "".join(json.dumps(record.as_json(), sort_keys=True) + "\n" for record in own), encoding="utf-8"
        )
        written.append(path)
    return written
