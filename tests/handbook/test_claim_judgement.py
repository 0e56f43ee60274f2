from __future__ import annotations

from pathlib import Path

import pytest

from prudent.handbook.claim_judgement import faults_of_claim, find_snippet
from prudent.model.interpreter import Interpreter
from prudent.model.observation import Observation
from prudent.model.prose_claim import ClaimError, parse_claim

from .hand_made_proofs import BAD, CLEAN, MIDDLE, NEW, OLD, proof_of

EVERYWHERE = [(interpreter, CLEAN) for interpreter in (OLD, MIDDLE, NEW)]


def faults(project: Path, asserted: str, *seen: tuple[Interpreter, Observation | None]) -> tuple[str, ...]:
    return faults_of_claim(proof_of(project, seen), parse_claim(f"It is so <x/bad.py: {asserted}>"))


def test_what_was_seen_contradicts_or_does_not(project: Path) -> None:
    assert faults(project, "clean on >=3", *EVERYWHERE) == ()
    assert faults(project, "leaks on >=3", *EVERYWHERE) == ("it is clean, not 'leaks' on 3.12, 3.13",)


def test_a_clause_that_could_never_fail_is_a_fault(project: Path) -> None:
    found = faults(project, "clean on >=3; leaks on >=3.14", *EVERYWHERE)
    assert found == ("it asserts nothing, since no Python matches >=3.14",)


def test_what_is_said_of_another_release_of_a_series_that_is_here_may_be_true(project: Path) -> None:
    assert faults(project, "leaks on >=3.12.4, <3.13", *EVERYWHERE) == ()


def test_what_is_said_of_an_interpreter_that_is_absent_may_be_true(project: Path) -> None:
    assert faults(project, "leaks on 3.12", (OLD, CLEAN), (NEW, CLEAN)) == ()


def test_a_claim_where_the_snippet_does_not_apply_asserts_nothing(project: Path) -> None:
    (project / BAD).write_text('# /// proof\n# clean = true\n# applies = ">=3"\n# because = "so"\n# ///\nx = 1\n')
    (fault,) = faults(project, "leaks on 2.7", (OLD, None), (MIDDLE, CLEAN), (NEW, CLEAN))
    assert "it asserts nothing" in fault


def test_a_snippet_that_is_like_no_other_has_no_nearest_name(project: Path) -> None:
    proof = proof_of(project)
    with pytest.raises(ClaimError, match=r"^there is no snippet 'snippets/qqqqqqqqqqqqqqqqqqqqqqqq'$"):
        find_snippet(proof, "qqqqqqqqqqqqqqqqqqqqqqqq")
    assert find_snippet(proof, "x/bad.py").id == BAD
