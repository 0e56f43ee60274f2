"""Stores the last published verdicts, and the list of all their changes, in files beside the records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prudent.model.field_constraints import Day, Line
from prudent.model.json_reader import FieldError, parse, read
from prudent.model.outcome import Outcome
from prudent.model.rule import Rule
from prudent.model.snippet_role import Role
from prudent.proving.record_errors import RecordsError

from .proof import Proof
from .rules_export import cells_of_role
from .verdict_words import OUTCOMES

_VERDICTS = "verdicts.json"
_CHANGES = "changes.jsonl"
_UNKNOWN = (Outcome.NOT_RUN, Outcome.MEMORY_NOT_JUDGED, Outcome.RECORDED_FOR_OTHER_CODE)
"""Outcomes that say nothing about the code: they make no change, and never replace a published outcome."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change in the outcome of a rule's bad code on a series, since the outcome was last published."""

    date: Day
    """The day on which the change was published."""
    rule: Line
    """The ID of the rule."""
    name: Line
    """The series: ``3.15``."""
    before: Outcome
    now: Outcome

    def __str__(self) -> str:
        return f"{self.rule}: the bad code is {OUTCOMES[self.now]} on {self.name}; it was {OUTCOMES[self.before]}"

    def as_json(self) -> dict[str, str]:
        """Return the change as JSON data, which makes one line of the file."""
        plain = {"date": self.date, "rule": self.rule, "name": self.name}
        return plain | {"before": self.before.value, "now": self.now.value}


def changes(folder: Path) -> list[Change]:
    """Return all published changes, the newest first; raises `RecordsError` on a line that is none.

    `folder` is ``history`` below the folder of the records.
    """
    path = folder / _CHANGES
    found = []
    for number, line in enumerate(path.read_bytes().splitlines() if path.is_file() else (), 1):
        try:
            found.append(read(Change, parse(line)))
        except FieldError as error:
            raise RecordsError(f"{path}:{number}: not a change of a verdict: {error}; delete the line") from None
    # `publish` appends, so that the newest is at the end of the file.
    return found[::-1]


def _verdicts(path: Path) -> dict[str, dict[str, Outcome]]:
    """Return the last published outcome of each rule's bad code on each series."""
    if not path.is_file():
        return {}
    try:
        return read(dict[Line, dict[Line, Outcome]], parse(path.read_bytes()))
    except FieldError as error:
        again = "correct it, or delete the file and write it anew with 'prudent records'"
        raise RecordsError(f"{path}: not what was published of the rules: {error}; {again}") from None


def publish(proof: Proof, folder: Path, date: str) -> Iterator[Change]:
    """Write the present outcomes of each rule's bad code, and yield the changes since the last time.

    `date` is the day of the changes. Raises `RecordsError` if the last published verdicts cannot be read.
    """
    path = folder / _VERDICTS
    before = _verdicts(path)
    now = {rule.id: _bad_outcomes(proof, rule) for rule in proof.handbook.rules.values()}
    # A series that is not run here, or was not known before, has not changed.
    found = [
        Change(date, identifier, name, before[identifier][name], said)
        for identifier, names in now.items()
        for name, said in names.items()
        if said not in _UNKNOWN and before.get(identifier, {}).get(name, said) not in (said, *_UNKNOWN)
    ]
    for identifier, names in now.items():  # a series that this machine lacks keeps what was last published
        for name, said in names.items():
            names[name] = before.get(identifier, {}).get(name, said) if said in _UNKNOWN else said
    folder.mkdir(parents=True, exist_ok=True)
    data = {rule: {name: said.value for name, said in names.items()} for rule, names in now.items()}
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if found:
        with (folder / _CHANGES).open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(change.as_json(), sort_keys=True) + "\n" for change in found)
    yield from found


def _bad_outcomes(proof: Proof, rule: Rule) -> dict[str, Outcome]:
    """Return the outcome of a rule's bad code on each series."""
    said = {cell.name: cell.verdict.shown for cell in cells_of_role(proof, rule, Role.BAD)}
    return {
        name: said.get(name, Outcome.NOT_RUN)
        for name in (*proof.names, *proof.other_names)
        if name in said or name in proof.names
    }
