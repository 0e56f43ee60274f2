"""Claims: sentences of the prose, each with an assertion that the records must confirm."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .condition import Condition, ConditionError
from .interpreter import Interpreter
from .outcome import Outcome
from .quantity_comparison import Comparison, ComparisonError
from .verdict import Verdict

KEYWORDS = {
    "leaks": Outcome.LEAKS,
    "clean": Outcome.CLEAN,
    "held": Outcome.HELD,
    "cycle": Outcome.CYCLE,
    "no cycle": Outcome.NO_CYCLE_FOUND,
    "raises": Outcome.RAISES,
    "violates": Outcome.BREAKS,
}
"""The outcome that a clause asserts, by the keyword that an author writes."""
# DOTALL, because the prose may wrap a claim over several lines.
# The words end at the first '<' that is followed by a path and a colon. Other '<' may be in the words and the clauses.
_CLAIM = re.compile(r"(?P<words>.*?)\s*<(?P<snippet>[^:<>]+):(?P<clauses>.*)>\s*", re.DOTALL)
# The keyword "no cycle" has two words, between which the page may have a line break.
_CLAUSE = re.compile(r"\s*(?P<keyword>no\s+cycle|\w+)\s+on\s+(?P<condition>.+?)\s*")


class ClaimError(ValueError):
    """A claim that cannot be read; its text says what would be right."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One assertion: on every interpreter that matches, this is what happened."""

    keyword: str
    """One of `KEYWORDS`."""
    on: Condition

    @property
    def outcome(self) -> Outcome:
        """The outcome that its keyword asserts."""
        return KEYWORDS[self.keyword]


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of the prose, and the snippet or the benchmark whose records must confirm them."""

    words: str
    """The words that the page shows."""
    snippet: str
    """The path of a snippet or a benchmark below the snippets' folder."""
    clauses: tuple[Clause, ...]
    """What must have happened; empty for a benchmark."""
    comparisons: tuple[Comparison, ...] = ()
    """What must have been measured; empty for a snippet."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A clause that the records refute."""

    clause: Clause
    outcome: Outcome
    """What happened instead."""
    names: tuple[str, ...]
    """The interpreters on which it happened."""


def parse_claim(source: str) -> Claim:
    """Read ``words <path/of/snippet.py: leaks on >=3; clean on <3>``; raises `ClaimError`.

    For a benchmark the clauses are comparisons: ``words <path/of/bench.py: wall of a / wall of b > 10 on >=3.11>``.
    """
    found = _CLAIM.fullmatch(source)
    if not found or not found["words"]:
        raise ClaimError(f"{source!r} is no claim; write 'words <snippet.py: leaks on >=3; clean on <3>'")
    path = found["snippet"].strip()
    # Drivers of benchmarks are called bench*.py; any other file is a snippet.
    if path.rpartition("/")[2].startswith("bench"):
        try:
            comparisons = tuple(Comparison.parse(text) for text in found["clauses"].split(";"))
        except ComparisonError as error:
            raise ClaimError(str(error)) from None
        return Claim(found["words"], path, (), comparisons)
    clauses = []
    for text in found["clauses"].split(";"):
        clause = _CLAUSE.fullmatch(text)
        keyword = " ".join(clause["keyword"].split()) if clause else ""
        if not clause or keyword not in KEYWORDS:
            raise ClaimError(
                f"{text.strip()!r} asserts nothing; write for example 'leaks on >=3' ({', '.join(KEYWORDS)})"
            )
        try:
            clauses.append(Clause(keyword, Condition.parse(clause["condition"])))
        except ConditionError as error:
            raise ClaimError(str(error)) from None
    return Claim(found["words"], path, tuple(clauses))


def judge_claim(claim: Claim, seen: Iterable[tuple[Interpreter, Verdict]]) -> tuple[Contradiction, ...]:
    """Return the contradictions to a claim, given the verdict on each interpreter where the snippet was run."""
    faults: dict[tuple[Clause, Outcome], list[str]] = {}
    for interpreter, verdict in seen:
        for clause in claim.clauses:
            if clause.on.matches(interpreter) and clause.outcome not in verdict.happened:
                faults.setdefault((clause, verdict.outcome), []).append(interpreter.name)
    return tuple(Contradiction(clause, outcome, tuple(names)) for (clause, outcome), names in faults.items())
