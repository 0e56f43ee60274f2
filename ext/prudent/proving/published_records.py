"""Reads and writes published records: sorted JSON Lines, a file for each machine, in the repository or from CI.

Each line has a seal, a checksum of its other fields. It shows what was changed by hand or by a merge, but is no
signature: whoever can write the file can write the seal. So the type of every field is checked as well.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from prudent.model.digest import digest
from prudent.model.json_reader import FieldError, parse
from prudent.model.observation import Observation
from prudent.model.record import Provenance, Record

from .record_errors import RecordsError

_SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A published line that is a record, but is not used."""

    path: Path
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """The published records, and the lines that are refused."""

    records: tuple[Record, ...] = ()
    refused: tuple[Refusal, ...] = ()


def load(folder: Path) -> Published:
    """Return all published records in a folder; raises `RecordsError` on a line that is no record."""
    files = [_of_file(path, path.read_bytes()) for path in sorted(folder.glob("*.jsonl"))]
    records = [record for file in files for record in file.records]
    return Published(tuple(records), tuple(refusal for file in files for refusal in file.refused))


@lru_cache(maxsize=64)  # a preview makes many builds in one process; unchanged files are parsed once
def _of_file(path: Path, content: bytes) -> Published:
    records, refused = [], []
    for number, line in enumerate(content.splitlines(), 1):
        try:
            record, seal, checksum = _read(line)
        except FieldError as error:
            again = "delete the line, then write it anew with 'prudent records'"
            raise RecordsError(f"{path}:{number}: not a record: {error}; {again}") from None
        if seal != checksum:
            refused.append(Refusal(path, number, "it was changed since it was written, or never sealed"))
        elif record.machine != path.stem:
            refused.append(Refusal(path, number, f"it was made on {record.machine}, and is in another's file"))
        else:
            records.append(record)
    return Published(tuple(records), tuple(refused))


def _read(line: bytes) -> tuple[Record, object, str]:
    """Return the record of a line, the seal that it carries, and the seal that it should carry."""
    data = parse(line)
    # Take the seal out: it is the digest of all other fields, and not a field of the record.
    seal = data.pop(_SEAL, None) if isinstance(data, dict) else None
    return Record.from_json(data, Provenance.ELSEWHERE), seal, digest(data)


def save(folder: Path, records: Iterable[Record], snippets: Container[str] | None = None) -> list[Path]:
    """Write the records, a file for each machine, sorted, so that two versions can be compared line by line.

    A record is replaced only if its observation has changed, so its date is the day of the first such observation.
    Records of snippets that were not run now, for lack of an interpreter or a compiler, are kept if `snippets`, the IDs
    of all existing snippets, contains theirs, or if it is `None`. Returns the files.
    """
    # `load` leaves out lines that it refuses, so saving drops what was changed by hand.
    known = {_place(record): record for record in load(folder).records}
    new = {_place(record): _for_others(record) for record in records}
    merged = {place: old for place, old in known.items() if snippets is None or old.snippet in snippets} | {
        place: known[place] if place in known and _says_the_same(known[place], record) else record
        for place, record in new.items()
    }
    by_machine: dict[str, list[Record]] = {}
    for record in merged.values():
        by_machine.setdefault(record.machine, []).append(record)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for machine, own in by_machine.items():
        # Sort in an order that does not change, so that a new record is one new line of a commit.
        own.sort(key=lambda record: (record.snippet, record.interpreter.order))
        path = folder / f"{machine}.jsonl"
        path.write_text("".join(_sealed(record) for record in own), encoding="utf-8")
        written.append(path)
    return written


def _sealed(record: Record) -> str:
    data = record.as_json()
    return json.dumps(data | {_SEAL: digest(data)}, sort_keys=True) + "\n"


def _for_others(record: Record) -> Record:
    """Return the record without the standard error of finished runs, which nothing uses, and which has local paths."""
    again = record.again and _without_errors(record.again)
    return replace(record, observation=_without_errors(record.observation), again=again)


def _without_errors(observation: Observation) -> Observation:
    return replace(observation, errors="") if observation.finished else observation


def _place(record: Record) -> tuple[str, str, str]:
    """Return the key of a published record; there is one record for each key."""
    return record.machine, record.snippet, record.interpreter.name


def _says_the_same(before: Record, now: Record) -> bool:
    same_run = (before.content, before.interpreter) == (now.content, now.interpreter)
    return same_run and (before.observation, before.again) == (now.observation, now.again)
