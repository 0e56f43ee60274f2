"""The rules as data for other programs, and the verdicts that have changed since they were last published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prudent.checks.checker import CHECKED
from prudent.model.rule import Rule
from prudent.model.snippet_role import Role

from .proof import Cell, Proof
from .site_addresses import PARTS, page_address, permalink, rule_address
from .verdict_words import outcome

VERSION = 1
_VERDICTS = "verdicts.json"
_CHANGES = "changes.jsonl"


@dataclass(frozen=True, slots=True)
class Change:
    """A rule whose code does otherwise on a version than it did when that was last published."""

    date: str
    rule: str
    name: str
    """The series: ``3.15``."""
    before: str
    now: str

    def __str__(self) -> str:
        return f"{self.rule}: the bad code is {self.now} on {self.name}; it was {self.before}"


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
        "verdicts": {
            name: {snippet.path.rpartition("/")[2]: outcome(cell) for snippet, cell in own}
            for name, own in _columns(proof, rule).items()
        },
    }


def _columns(proof: Proof, rule: Rule) -> dict[str, list[tuple[Any, Cell]]]:
    columns: dict[str, list[tuple[Any, Cell]]] = {name: [] for name in proof.names}
    for snippet in proof.handbook.snippets_of_rule(rule):
        for cell in proof.matrix(snippet):
            columns[cell.name].append((snippet, cell))
    return columns


def chapter(proof: Proof, rule: Rule) -> str:
    """The folder of the rule's page, which is its chapter."""
    return page_address(proof.handbook, rule.path).rpartition("/")[0]


def matters(proof: Proof, rule: Rule) -> dict[str, tuple[str, bool]]:
    """What the rule's bad code does on each series, in a word, and whether that breaks the rule."""
    said: dict[str, tuple[str, bool]] = {}
    for name, own in _columns(proof, rule).items():
        bad = [cell for snippet, cell in own if rule.role(snippet) is Role.BAD]
        broken = [outcome(cell) for cell in bad if cell.verdict.violates]
        seen = [outcome(cell) for cell in bad if cell.record]
        word = broken[0] if broken else seen[0] if seen else outcome(bad[0]) if bad else "not run"
        said[name] = word, bool(broken)
    return said


def plain(text: str) -> str:
    """A sentence of Markdown without its marks."""
    return " ".join(re.sub(r"\{\w+\}|[`*]", "", text).split())


def changes(folder: Path) -> list[Change]:
    """The changes that have been published, the newest first."""
    path = folder / _CHANGES
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [Change(**json.loads(line)) for line in reversed(lines)]


def publish(proof: Proof, folder: Path, date: str) -> Iterator[Change]:
    """Write down what each rule's code does now, and yield what has changed since the last time."""
    path = folder / _VERDICTS
    before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    now = {
        rule.id: {name: word for name, (word, _) in matters(proof, rule).items()}
        for rule in proof.handbook.rules.values()
    }
    found = [
        Change(date, identifier, name, before[identifier][name], said)
        for identifier, names in now.items()
        for name, said in names.items()
        if said != "not run" and before.get(identifier, {}).get(name, said) not in (said, "not run")
    ]
    for identifier, names in now.items():  # what is not run here stays as it was last seen
        for name, said in names.items():
            names[name] = before.get(identifier, {}).get(name, said) if said == "not run" else said
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if found:
        with (folder / _CHANGES).open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(_as_json(change), sort_keys=True) + "\n" for change in found)
    yield from found


def _as_json(change: Change) -> dict[str, str]:
    return {key: getattr(change, key) for key in ("date", "rule", "name", "before", "now")}
