"""The proof on hand-made records: no process is started."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from prudent.model.observation import Leak, PartOutcome, Raised, Step
from prudent.model.outcome import Outcome
from prudent.model.verdict import Status

from .hand_made_proofs import BAD, CLEAN, MIDDLE, NEW, OLD, PYPY, cells, cpython, proof_of

LEAK = Leak((Step("exception", "E", ".args"),), "snippet", 1, "bad.py", kept_by_name=False, count=1, objects=1, bytes=1)
WriteProject = Callable[[Mapping[str, str]], Path]


def test_the_matrix_has_a_column_for_each_series_that_is_expected_or_here(project: Path) -> None:
    proof = proof_of(project, [(cpython(3, 9), CLEAN), (NEW, CLEAN)])
    assert proof.names == ("2.7", "3.12", "3.13", "3.9")


def test_a_debug_build_stands_beside_its_series_and_never_in_its_place(project: Path) -> None:
    debug = replace(NEW, debug=True)
    proof = proof_of(project, here=[(NEW, CLEAN), (debug, replace(CLEAN, leaks=(LEAK,)))])
    assert proof.names[-2:] == ("3.13", "3.13d")
    assert [cell.verdict.outcome for cell in proof.matrix(proof.handbook.snippets[BAD])][-2:] == [
        Outcome.CLEAN,
        Outcome.LEAKS,
    ]


def test_a_build_that_only_another_machine_has_brings_its_own_column(project: Path) -> None:
    build = replace(NEW, free_threaded=True)
    names = proof_of(project, elsewhere=[(build, CLEAN)]).names
    assert names[names.index("3.13") + 1] == "3.13t"
    assert cells(proof_of(project, elsewhere=[(build, CLEAN)]))["3.13t"].record is not None
    stranger = replace(NEW, release=(3, 99, 0))  # no series of this handbook
    assert "3.99t" not in proof_of(project, elsewhere=[(replace(stranger, free_threaded=True), CLEAN)]).names


def test_what_was_seen_here_counts(project: Path) -> None:
    cell = cells(proof_of(project, [(NEW, CLEAN)]))["3.13"]
    assert (cell.verdict.status, cell.here) == (Status.PROVED, True)


def test_a_published_record_is_shown_but_never_counts(project: Path) -> None:
    proof = proof_of(project, [(NEW, CLEAN)], [(MIDDLE, CLEAN)])
    cell = cells(proof)["3.12"]
    assert (cell.verdict.status, cell.here) == (Status.PROVED, False)
    assert not any(interpreter == MIDDLE for _snippet, interpreter in proof.verdicts)


def test_a_published_record_takes_nobodys_place_here(project: Path) -> None:
    proof = proof_of(project, [(NEW, None)], [(NEW, CLEAN)])
    cell = cells(proof)["3.13"]
    assert (cell.verdict.status, cell.record, cell.here) == (Status.NOT_RUN, None, False)


def test_a_published_record_that_contradicts_the_declaration_fails_no_build(project: Path) -> None:
    raises = replace(CLEAN, parts=(PartOutcome("", Raised("KeyError", "1", 1), (), 0, skipped=False),))
    proof = proof_of(project, [(NEW, CLEAN)], [(MIDDLE, raises)])
    assert cells(proof)["3.12"].verdict.status is Status.REFUTED
    assert proof.problems_of(proof.handbook.snippets[BAD]) == {}


def test_a_record_of_other_code_proves_nothing(project: Path) -> None:
    cell = cells(proof_of(project, elsewhere=[(MIDDLE, CLEAN)], content="other"))["3.12"]
    assert (cell.verdict.status, cell.verdict.outcome) == (Status.NOT_RUN, Outcome.RECORDED_FOR_OTHER_CODE)
    assert (cell.record, cell.here) == (None, False)


def test_where_nothing_is_known_a_snippet_is_not_run(project: Path) -> None:
    assert {cell.verdict.outcome for cell in cells(proof_of(project)).values()} == {Outcome.NOT_RUN}


def test_the_latest_of_the_published_records_is_shown(project: Path) -> None:
    proof = proof_of(project, elsewhere=[(MIDDLE, CLEAN)] * 3, dates=["2026-01-01", "2026-03-01", "2026-02-01"])
    record = cells(proof)["3.12"].record
    assert record is not None
    assert record.date == "2026-03-01"


def test_a_problem_names_every_series_that_has_it(project: Path) -> None:
    raises = replace(CLEAN, parts=(PartOutcome("", Raised("KeyError", "1", 1), (), 0, skipped=False),))
    proof = proof_of(project, [(OLD, raises), (MIDDLE, CLEAN), (NEW, raises)])
    ((problem, names),) = proof.problems_of(proof.handbook.snippets[BAD]).items()
    assert (problem.path, problem.line, problem.happened) == (BAD, 4, "it raised KeyError: 1")
    assert names == ("2.7", "3.13")


ON_PYPY = "# /// proof\n# applies = 'pypy'\n# because = 'it has tasklets'\n# prints = ''\n# ///\nx = 1\n"
ON_BOTH = (
    "# /// proof\n# [[expect]]\n# on = 'cpython'\n# clean = true\n#\n"
    "# [[expect]]\n# on = 'pypy'\n# prints = ''\n# ///\n"
)


def test_what_names_no_pypy_has_no_column_for_it(project: Path) -> None:
    proof = proof_of(project, [(NEW, CLEAN), (PYPY, None)])
    assert (proof.names, proof.other_names) == (("2.7", "3.12", "3.13"), ("pypy3.11",))
    assert list(cells(proof)) == ["2.7", "3.12", "3.13"]
    assert proof.verdicts[BAD, PYPY].status is Status.NOT_APPLICABLE
    assert proof.problems_of(proof.handbook.snippets[BAD]) == {}


def test_what_is_about_pypy_alone_has_no_other_column(project: Path) -> None:
    (project / BAD).write_text(ON_PYPY)
    own = replace(CLEAN, exact=False)
    (cell,) = cells(proof_of(project, [(NEW, None), (PYPY, own)])).values()
    assert (cell.name, cell.verdict.status, cell.verdict.outcome) == ("pypy3.11", Status.PROVED, Outcome.NOT_LOOKED_AT)
    (cell,) = cells(proof_of(project, [(NEW, None), (PYPY, CLEAN)])).values()
    assert (cell.verdict.status, cell.verdict.outcome) == (Status.PROVED, Outcome.NO_CYCLE_FOUND)


def test_what_names_both_has_the_columns_of_pypy_last(project: Path) -> None:
    (project / BAD).write_text(ON_BOTH)
    found = cells(proof_of(project, [(NEW, CLEAN), (PYPY, CLEAN)]))
    assert list(found) == ["2.7", "3.12", "3.13", "pypy3.11"]
    said = found["3.13"].verdict.outcome, found["pypy3.11"].verdict.outcome
    assert said == (Outcome.CLEAN, Outcome.NO_CYCLE_FOUND)


def test_without_a_pypy_the_column_is_not_run_or_recorded_elsewhere(project: Path) -> None:
    settings = project / "pyproject.toml"
    settings.write_text(settings.read_text().replace("'3.13'", "'3.13', 'pypy3.11'"))
    (project / BAD).write_text(ON_PYPY)
    (cell,) = cells(proof_of(project, [(NEW, None)])).values()
    assert (cell.name, cell.verdict.status, cell.here) == ("pypy3.11", Status.NOT_RUN, False)
    (cell,) = cells(proof_of(project, [(NEW, None)], [(PYPY, CLEAN)])).values()
    assert (cell.verdict.outcome, cell.here) == (Outcome.NO_CYCLE_FOUND, False)


def test_what_declares_memory_on_pypy_is_refused_at_its_line(project: Path) -> None:
    (project / BAD).write_text(ON_PYPY.replace("# ///\nx", "# clean = true\n# ///\nx"))
    proof = proof_of(project, [(PYPY, CLEAN)])
    (problem,) = proof.problems_of(proof.handbook.snippets[BAD])
    assert "declared for pypy3.11, where no references are counted" in str(problem)
