from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prudent.handbook.proof import Cell
from prudent.handbook.verdict_words import outcome_words, provenance_words, ranges, summary
from prudent.model.outcome import Outcome
from prudent.model.record import Provenance
from prudent.model.verdict import Problem, Status, Verdict

from .hand_made_proofs import CLEAN, MIDDLE, NEW, cells, proof_of

ORDER = ["2.7", "3.6", "3.7", "3.8", "3.9"]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["2.7"], "2.7"),
        (["2.7", "3.6"], "2.7, 3.6"),
        (["2.7", "3.6", "3.7"], "2.7 to 3.7"),
        (["2.7", "3.7", "3.8", "3.9"], "2.7, 3.7 to 3.9"),
        (["2.7", "3.7", "3.9"], "2.7, 3.7, 3.9"),
        ([], ""),
    ],
)
def test_neighbouring_series_are_drawn_together(names: list[str], text: str) -> None:
    assert ranges(names, ORDER) == text


def test_builds_of_other_kinds_are_named_one_by_one_and_divide_no_neighbours() -> None:
    order = ["2.7", "3.14", "3.14t", "3.14d", "3.15"]
    assert ranges(order, order) == "2.7 to 3.15, 3.14t, 3.14d"
    assert ranges(["2.7", "3.14", "3.15"], order) == "2.7 to 3.15"
    assert ranges(["3.14t"], order) == "3.14t"


def test_series_of_two_implementations_are_no_neighbours() -> None:
    names = ["3.7", "3.8", "3.9", "pypy3.9", "pypy3.10", "pypy3.11"]
    assert ranges(names, names) == "3.7 to 3.9, pypy3.9, pypy3.10, pypy3.11"
    assert ranges(names[2:4], names) == "3.9, pypy3.9"


def cell(name: str, outcome: Outcome, status: Status = Status.PROVED, *problems: Problem) -> Cell:
    return Cell(name, Verdict(status, outcome, problems), None)


def test_a_matrix_is_said_in_a_sentence() -> None:
    cells = [cell("2.7", Outcome.CLEAN), *(cell(name, Outcome.LEAKS) for name in ORDER[1:])]
    assert summary(cells) == "Leaks on 3.6 to 3.9; clean on 2.7."


def test_what_was_not_run_is_said_last() -> None:
    cells = [cell(name, Outcome.NOT_RUN, Status.NOT_RUN) for name in ORDER[:4]] + [cell("3.9", Outcome.LEAKS)]
    assert summary(cells) == "Leaks on 3.9; not run on 2.7 to 3.8."


def test_of_pypy_no_table_says_clean() -> None:
    cells = [cell("pypy3.9", Outcome.CYCLE), cell("pypy3.10", Outcome.NO_CYCLE_FOUND), cell("pypy3.11", Outcome.HELD)]
    assert summary(cells) == "Cycle on pypy3.9; no cycle found on pypy3.10; held on pypy3.11."
    seen = cell("pypy3.9", Outcome.NOT_LOOKED_AT)
    assert summary([seen]) == "Memory not looked at on pypy3.9."
    assert outcome_words(seen.verdict, short=True) == "not looked at"


def test_an_outcome_against_the_declaration_says_so() -> None:
    problem = Problem("p", 1, "d", "h", "m")
    refuted = cell("3.9", Outcome.CLEAN, Status.REFUTED, problem)
    assert outcome_words(refuted.verdict) == "clean, against what is declared"
    elsewhere = cell("3.9", Outcome.NOT_APPLICABLE, Status.NOT_APPLICABLE)
    assert outcome_words(elsewhere.verdict) == "not applicable"


def test_a_cell_says_where_its_record_comes_from(project: Path) -> None:
    proof = proof_of(project, [(NEW, CLEAN)], [(MIDDLE, CLEAN)])
    found = cells(proof)
    assert provenance_words(found["3.13"]).startswith("run here (2")
    assert provenance_words(found["3.12"]) == "recorded elsewhere (linux-x86_64, 2026-01-02)"
    assert provenance_words(found["2.7"]) == ""
    record = found["3.13"].record
    assert record is not None
    cached = replace(found["3.13"], record=replace(record, provenance=Provenance.CACHED))
    assert provenance_words(cached) == "run here (2026-01-02)"
    assert cached.here
