"""Takes a sample of findings by chance, the same in each run, and counts what somebody made of it."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from prudent.checks.finding import Finding
from prudent.handbook.precision_record import SAMPLE, RuleCount

_SEED = "prudent"
_VERDICTS = ("worth", "true", "false")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of the corpus."""

    key: str
    """By what it is known in the readings: rule, file and line of code."""
    finding: Finding
    is_test: bool
    context: str

    @property
    def rank(self) -> str:
        """Its place in the order in which findings are taken for the sample: chance, but the same in each run."""
        return hashlib.sha256(f"{_SEED} {self.key}".encode()).hexdigest()


def numbered(found: Iterable[Found]) -> Iterator[Found]:
    """The findings, with a number behind the key of all but the first that look the same."""
    times: Counter[str] = Counter()
    for own in found:
        times[own.key] += 1
        number = f" #{times[own.key]}" if times[own.key] > 1 else ""
        yield Found(f"{own.key}{number}", own.finding, own.is_test, own.context)


def sample(found: Iterable[Found], rule: str) -> list[Found]:
    """The findings of a rule that are to be read: so many of those outside of tests, as chance has it."""
    outside = [own for own in found if own.finding.rule == rule and not own.is_test]
    return sorted(outside, key=lambda own: own.rank)[:SAMPLE]


def counted(rule: str, found: list[Found], readings: Mapping[str, str]) -> RuleCount:
    """The counts of one rule."""
    verdicts = Counter(readings.get(own.key, "") for own in sample(found, rule))
    true = verdicts["true"] + verdicts["worth"]
    tests = sum(own.is_test for own in found)
    return RuleCount(rule, len(found) - tests, tests, true + verdicts["false"], true, verdicts["worth"])


def read_verdicts(path: Path) -> dict[str, str]:
    """What somebody made of findings that he read."""
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    wrong = {key: verdict for key, verdict in table.items() if verdict not in _VERDICTS}
    if wrong:
        raise SystemExit(f"{path}: {wrong}: a verdict is one of {', '.join(_VERDICTS)}")
    return table
