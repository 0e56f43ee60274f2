"""The rules as data for other programs, and the verdicts that have changed since they were last published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prudent.checks.checker import CHECKED
from prudent.model.outcome import Outcome
from prudent.model.rule import Rule
from prudent.model.snippet import Snippet
from prudent.model.snippet_role import Role
from prudent.model.verdict import Status
from prudent.proving.published_records import RecordsError

from .proof import Cell, Proof
from .site_addresses import PARTS, page_address, permalink, rule_address
from .verdict_words import OUTCOMES

VERSION = 1
_VERDICTS = "verdicts.json"
_CHANGES = "changes.jsonl"
_ROLES = (Role.BAD, Role.GOOD)
_UNKNOWN = (Outcome.NOT_RUN, Outcome.RECORDED_FOR_OTHER_CODE)


@dataclass(frozen=True, slots=True)
class Change:
    """A rule whose code does otherwise on a version than it did when that was last published."""

    date: str
    rule: str
    name: str
    """The series: ``3.15``."""
    before: Outcome
    now: Outcome

    def __str__(self) -> str:
        return f"{self.rule}: the bad code is {OUTCOMES[self.now]} on {self.name}; it was {OUTCOMES[self.before]}"

    def as_json(self) -> dict[str, str]:
        """The change as a line of the list of changes carries it."""
        plain = {"date": self.date, "rule": self.rule, "name": self.name}
        return plain | {"before": self.before.value, "now": self.now.value}


def registry(proof: Proof, base: str = "") -> dict[str, Any]:
    """Every rule with its links and verdicts, as ``rules.json`` has them; see ``rules.schema.json``."""
    return {
        "version": VERSION,
        "series": list(proof.names),
        "rules": [_entry(proof, rule, base) for rule in proof.handbook.rules.values()],
    }


def _entry(proof: Proof, rule: Rule, base: str) -> dict[str, Any]:
    handbook = proof.handbook
    return {
        "id": rule.id,
        "slug": rule.slug,
        "title": rule.title,
        "sentence": plain(rule.sentence),
        "status": rule.status,
        "versions": str(rule.versions),
        "chapter": chapter(proof, rule),
        "checked": rule.id in CHECKED,
        "page": base + rule_address(handbook, rule),
        "permalink": base + permalink(rule),
        "parts": {part: base + permalink(rule, part) for part in PARTS},
        **{
            str(role): {cell.name: cell.verdict.shown.value for cell in cells_of_role(proof, rule, role)}
            for role in _ROLES
        },
        "verdicts": {
            name: {snippet.path.rpartition("/")[2]: cell.verdict.shown.value for snippet, cell in own}
            for name, own in _columns(proof, rule).items()
        },
    }


def _columns(proof: Proof, rule: Rule) -> dict[str, list[tuple[Snippet, Cell]]]:
    columns: dict[str, list[tuple[Snippet, Cell]]] = {name: [] for name in proof.names}
    for snippet in proof.handbook.snippets_of_rule(rule):
        for cell in proof.matrix(snippet):
            columns[cell.name].append((snippet, cell))
    return columns


def chapter(proof: Proof, rule: Rule) -> str:
    """The folder of the rule's page, which is its chapter."""
    return page_address(proof.handbook, rule.path).rpartition("/")[0]


def cells_of_role(proof: Proof, rule: Rule, role: Role) -> tuple[Cell, ...]:
    """What a rule's bad or good code does: for each series the cell that speaks for all snippets of the role.

    A rule may have several, some of which show a harm that others do not, or run where others do not. So what breaks
    the rule speaks first, then what is against its declaration, then what was seen at all. Every table and file that
    says what a rule's code does has it from here. A rule without such a snippet has no cell.
    """
    speaking = []
    for own in _columns(proof, rule).values():
        cells = [cell for snippet, cell in own if rule.role(snippet) is role]
        speaking += sorted(cells, key=_silence)[:1]
    return tuple(speaking)


def _silence(cell: Cell) -> tuple[bool, bool, bool]:
    """The less of it, the sooner a cell speaks for others."""
    verdict = cell.verdict
    return not verdict.violates, verdict.status is not Status.REFUTED, not verdict.outcome.seen


def _bad_outcomes(proof: Proof, rule: Rule) -> dict[str, Outcome]:
    said = {cell.name: cell.verdict.shown for cell in cells_of_role(proof, rule, Role.BAD)}
    return {name: said.get(name, Outcome.NOT_RUN) for name in proof.names}


def plain(text: str) -> str:
    """A sentence of Markdown without its marks."""
    return " ".join(re.sub(r"\{\w+\}|[`*]", "", text).split())


def changes(folder: Path) -> list[Change]:
    """The changes that have been published, the newest first."""
    path = folder / _CHANGES
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [_change(path, json.loads(line)) for line in reversed(lines)]


def _change(path: Path, data: dict[str, str]) -> Change:
    before, now = _outcome(path, data["before"]), _outcome(path, data["now"])
    return Change(data["date"], data["rule"], data["name"], before, now)


def _outcome(path: Path, value: str) -> Outcome:
    """The outcome of that identifier; raises `RecordsError`."""
    try:
        return Outcome(value)
    except ValueError:
        known = ", ".join(repr(outcome.value) for outcome in Outcome)
        raise RecordsError(f"{path}: {value!r} is no outcome; there are {known}; correct it there") from None


def publish(proof: Proof, folder: Path, date: str) -> Iterator[Change]:
    """Write down what each rule's code does now, and yield what has changed since the last time."""
    path = folder / _VERDICTS
    written = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    before = {rule: {name: _outcome(path, said) for name, said in names.items()} for rule, names in written.items()}
    now = {rule.id: _bad_outcomes(proof, rule) for rule in proof.handbook.rules.values()}
    found = [
        Change(date, identifier, name, before[identifier][name], said)
        for identifier, names in now.items()
        for name, said in names.items()
        if said not in _UNKNOWN and before.get(identifier, {}).get(name, said) not in (said, *_UNKNOWN)
    ]
    for identifier, names in now.items():  # what is not run here stays as it was last seen
        for name, said in names.items():
            names[name] = before.get(identifier, {}).get(name, said) if said in _UNKNOWN else said
    folder.mkdir(parents=True, exist_ok=True)
    data = {rule: {name: said.value for name, said in names.items()} for rule, names in now.items()}
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if found:
        with (folder / _CHANGES).open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(change.as_json(), sort_keys=True) + "\n" for change in found)
    yield from found
