"""Claims: comparisons in the prose, each with the assertion on the records that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .comparison import Comparison, ComparisonError
from .condition import Condition, ConditionError
from .interpreter import Interpreter
from .verdict import Verdict

OUTCOMES = ("leaks", "clean", "held", "raises", "violates")
_CLAIM = re.compile(r"(?P<words>.*?)\s*<(?P<snippet>[^:<>]+):(?P<clauses>.*)>\s*", re.DOTALL)
_CLAUSE = re.compile(r"\s*(?P<outcome>\w+)\s+on\s+(?P<condition>.+?)\s*")


class ClaimError(ValueError):
    """A claim that cannot be read; its text says what would be right."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One assertion: on every interpreter that matches, this is what happened."""

    outcome: str
    on: Condition


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of the prose, and the snippet or the benchmark whose records must bear them out."""

    words: str
    snippet: str
    clauses: tuple[Clause, ...]
    """What happened; empty for a benchmark."""
    comparisons: tuple[Comparison, ...] = ()
    """What was measured; empty for a snippet."""


def parse_claim(source: str) -> Claim:
    """Read ``words <path/of/snippet.py: leaks on >=3; clean on <3>``; raises `ClaimError`.

    For a benchmark the clauses are comparisons: ``words <path/of/bench.py: wall of a / wall of b > 10 on >=3.11>``.
    """
    found = _CLAIM.fullmatch(source)
    if not found or not found["words"]:
        raise ClaimError(f"{source!r} is no claim; write 'words <snippet.py: leaks on >=3; clean on <3>'")
    path = found["snippet"].strip()
    if path.rpartition("/")[2].startswith("bench"):
        try:
            comparisons = tuple(Comparison.parse(text) for text in found["clauses"].split(";"))
        except ComparisonError as error:
            raise ClaimError(str(error)) from None
        return Claim(found["words"], path, (), comparisons)
    clauses = []
    for text in found["clauses"].split(";"):
        clause = _CLAUSE.fullmatch(text)
        if not clause or clause["outcome"] not in OUTCOMES:
            raise ClaimError(
                f"{text.strip()!r} asserts nothing; write for example 'leaks on >=3' ({', '.join(OUTCOMES)})"
            )
        try:
            clauses.append(Clause(clause["outcome"], Condition.parse(clause["condition"])))
        except ConditionError as error:
            raise ClaimError(str(error)) from None
    return Claim(found["words"], path, tuple(clauses))


def judge_claim(claim: Claim, seen: Iterable[tuple[Interpreter, Verdict, bool]]) -> tuple[str, ...]:
    """What contradicts the claim, given what was seen: interpreter, verdict and whether it raised."""
    faults: dict[str, list[str]] = {}
    for interpreter, verdict, raised in seen:
        for clause in claim.clauses:
            if not clause.on.matches(interpreter):
                continue
            happened = {verdict.outcome} | ({"raises"} if raised else set())
            happened |= {"violates"} if verdict.violates else set()
            if verdict.outcome == "leaks and holds":
                happened |= {"leaks", "held"}
            if clause.outcome not in happened:
                faults.setdefault(f"it is {verdict.outcome}, not '{clause.outcome}'", []).append(interpreter.name)
    return tuple(f"{fault} on {', '.join(names)}" for fault, names in faults.items())
