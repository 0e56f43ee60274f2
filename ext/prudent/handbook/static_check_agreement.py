"""Compares the static check with the runs of the handbook's own snippets, and lists where they disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from prudent.checks.checker import check_text
from prudent.checks.rule_codes import ALL, CHECKED
from prudent.checks.rule_selection import Selection
from prudent.checks.source_reader import UnreadableError
from prudent.model.rule import Rule
from prudent.model.snippet import Snippet
from prudent.model.snippet_role import Role
from prudent.model.verdict import Problem
from prudent.reading.errors import ReadingError
from prudent.reading.toml_file import read_toml_file

from .handbook import Handbook

_REASONS = "_check.toml"  # below the pages: a snippet's folder and name, and why check and run disagree on it


class Kind(StrEnum):
    """The kinds of disagreement between the check and the runs of a snippet."""

    MISSED = "missed"
    """The check finds nothing in the rule's bad code."""
    FALSE_ALARM = "false alarm"
    """The check finds a fault in the rule's good code."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A snippet on which the check and the runs disagree."""

    rule: str
    snippet: str
    kind: Kind
    reason: str
    """The reason for it; empty if nobody has written it down."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The results of a rule's check on the rule's own snippets."""

    rule: Rule
    bad: int
    """The number of bad snippets that the running Python can parse."""
    good: int
    """The number of good snippets that the running Python can parse."""
    disagreements: tuple[Disagreement, ...] = field(default=())

    def count(self, kind: Kind) -> int:
        """Return the number of disagreements of this kind."""
        return sum(own.kind is kind for own in self.disagreements)


def agreements(handbook: Handbook) -> Iterator[Agreement]:
    """Yield the agreement of each rule that has a check, in the order of the IDs."""
    reasons = _reasons(handbook)
    for rule in sorted(handbook.rules.values(), key=lambda rule: rule.id):
        if rule.id not in CHECKED:
            continue
        found: dict[Role | None, int] = {Role.BAD: 0, Role.GOOD: 0}
        disagreements = []
        for snippet in handbook.snippets_of_rule(rule):
            role = rule.role(snippet)
            flagged = _flagged(rule.id, snippet)
            if role not in found or flagged is None:
                continue  # a trap, a cure or a case promises nothing that a check could be measured by
            found[role] += 1
            if flagged != (role is Role.BAD):
                kind = Kind.MISSED if role is Role.BAD else Kind.FALSE_ALARM
                disagreements.append(Disagreement(rule.id, snippet.path, kind, reasons.pop(_name(snippet), "")))
        yield Agreement(rule, found[Role.BAD], found[Role.GOOD], tuple(disagreements))


def problems_of_agreement(handbook: Handbook) -> Iterator[Problem]:
    """Yield each disagreement without a reason in ``_check.toml``, and each reason there without a disagreement.

    A project without that file has no problems: it does not ask for agreement.
    """
    if not (handbook.settings.root / handbook.settings.docs / _REASONS).is_file():
        return
    file = f"{handbook.settings.docs}/{_REASONS}"
    table = _read(handbook)
    if isinstance(table, ReadingError):
        yield Problem(file, table.line, "reasons for disagreements", table.message, "fix the file")
        return
    # The reason of each disagreement is discarded; those that remain explain nothing any more.
    explained = set(_reasons(handbook))
    for agreement in agreements(handbook):
        for own in agreement.disagreements:
            explained.discard("/".join(own.snippet.split("/")[-2:]))
            if not own.reason:
                happened = f"{own.kind} by the check of {own.rule}, without a reason in {file}"
                yield Problem(
                    own.snippet, 1, "agreement of the check and the run", happened, "fix the check, or say why"
                )
    for name in sorted(explained):
        yield Problem(file, 1, f"a reason for {name}", "the check and the run agree on it", "take it out")


def _flagged(rule: str, snippet: Snippet) -> bool | None:
    """Return whether the check finds the rule in a snippet; `None` if the running Python cannot parse the snippet."""
    found = _found(snippet.parts[0].code, snippet.path)
    if found is None:
        return None
    # Several rules on exceptions may cover one leak, and the check names one of them: any of them counts.
    return rule in found or (rule.startswith("EXC") and any(other.startswith("EXC") for other in found))


@lru_cache(maxsize=1024)  # several tables of one build check the same snippets
def _found(code: str, path: str) -> frozenset[str] | None:
    """Return the rules that the check finds broken; `None` if the running Python cannot parse the code."""
    try:
        # Check by all rules: those that are off by default have snippets to be compared with, too.
        return frozenset(finding.rule for finding in check_text(code, path, Selection(select=(ALL,))))
    except UnreadableError:
        return None


def _reasons(handbook: Handbook) -> dict[str, str]:
    table = _read(handbook)
    if isinstance(table, ReadingError):  # `problems_of_agreement` says what is wrong
        return {}
    return {str(name): str(reason) for name, reason in table.items()}


def _read(handbook: Handbook) -> dict[str, Any] | ReadingError:
    root = handbook.settings.root
    return read_toml_file(root, root / handbook.settings.docs / _REASONS)


def _name(snippet: Snippet) -> str:
    """Return the name of a snippet in ``_check.toml``: its folder and its file."""
    return "/".join(snippet.path.split("/")[-2:])
