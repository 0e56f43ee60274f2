"""Exports the rules as data for other programs, and selects the cells that show what bad or good code does."""

from __future__ import annotations

import re
from typing import Any

from prudent.checks.rule_codes import CHECKED
from prudent.model.rule import Rule
from prudent.model.snippet import Snippet
from prudent.model.snippet_role import Role
from prudent.model.verdict import Status
from prudent.reading.rule_text_extraction import without_roles

from .proof import Cell, Proof
from .site_addresses import PARTS, page_address, permalink, rule_address

VERSION = 1  # the version of the format, which `rules.schema.json` describes
_ROLES = (Role.BAD, Role.GOOD)


def registry(proof: Proof, base: str = "") -> dict[str, Any]:
    """Return the content of ``rules.json``, which ``rules.schema.json`` describes; `base` is the site's address."""
    return {
        "version": VERSION,
        "series": [*proof.names, *proof.other_names],
        "rules": [_entry(proof, rule, base) for rule in proof.handbook.rules.values()],
    }


def _entry(proof: Proof, rule: Rule, base: str) -> dict[str, Any]:
    """Return a rule as JSON data: names and values are read by other programs, so none may change its meaning."""
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
    """Return for each series the snippets of a rule, each with its cell."""
    columns: dict[str, list[tuple[Snippet, Cell]]] = {name: [] for name in (*proof.names, *proof.other_names)}
    for snippet in proof.handbook.snippets_of_rule(rule):
        for cell in proof.matrix(snippet):
            columns[cell.name].append((snippet, cell))
    return columns


def chapter(proof: Proof, rule: Rule) -> str:
    """Return the folder of the rule's page, which is its chapter."""
    return page_address(proof.handbook, rule.path).rpartition("/")[0]


def cells_of_role(proof: Proof, rule: Rule, role: Role) -> tuple[Cell, ...]:
    """Return for each series one cell that stands for all bad, or all good, snippets of a rule.

    Of several snippets, some show a harm that others do not, or run where others do not. So a cell that breaks the rule
    goes first, then one that refutes its declaration, then any that was seen. Every table and file that says what a
    rule's code does calls this function, so that they agree. A rule without such a snippet has no cells.
    """
    chosen: list[Cell] = []
    for own in _columns(proof, rule).values():
        cells = [cell for snippet, cell in own if rule.role(snippet) is role]
        # Equal cells stay in their order, in which bad.py stands before bad_other.py.
        chosen += sorted(cells, key=_rank)[:1]
    return tuple(chosen)


def _rank(cell: Cell) -> tuple[bool, bool, bool]:
    """Return the sort key of a cell; the one that sorts first stands for its series."""
    verdict = cell.verdict
    # False sorts before True, so each property that puts a cell first is negated.
    return not verdict.violates, verdict.status is not Status.REFUTED, not verdict.outcome.seen


def plain(text: str) -> str:
    """Return a sentence of Markdown as plain text."""
    return " ".join(re.sub("[`*]", "", without_roles(text)).split())
