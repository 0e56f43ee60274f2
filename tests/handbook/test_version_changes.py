from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prudent.handbook.version_changes import problems_of_notes, upgrades
from prudent.model.interpreter import Interpreter
from prudent.model.observation import Leak, Observation, Step
from prudent.model.outcome import Outcome

from .hand_made_proofs import BAD, CLEAN, MIDDLE, NEW, OLD, PYPY, proof_of

LEAK = Leak((Step("exception", "E", ".args"),), "snippet", 1, "bad.py", kept_by_name=False, count=1, objects=1, bytes=1)
LEAKS = replace(CLEAN, leaks=(LEAK,))
RULE = '```{rule} EXC01\n:title: T\n:status: holds\n:versions: ">=3"\n:snippets: snippets/x\n\nS.\n```\n'
SEEN = [(OLD, CLEAN), (MIDDLE, LEAKS), (NEW, LEAKS)]


@pytest.fixture
def ruled(project: Path) -> Path:
    (project / "docs").mkdir()
    (project / "docs/page.md").write_text(RULE)
    return project


def note(project: Path, text: str) -> None:
    (project / "docs/_upstream.toml").write_text(text)


def test_to_go_to_pypy_is_no_upgrade(ruled: Path) -> None:
    bad = ruled / BAD
    bad.write_text(
        bad.read_text()
        .replace("clean = true", "[[expect]]\n# on = 'cpython'\n# clean = true")
        .replace("# ///\nx", "# [[expect]]\n# on = 'pypy'\n# prints = ''\n# ///\nx")
    )
    proof = proof_of(ruled, [*SEEN, (PYPY, CLEAN)])
    assert [(step.before, step.now) for step in upgrades(proof)] == [("3.12", "3.13"), ("2.7", "3.12")]
    assert sum(len(step.changes) for step in upgrades(proof)) == 1
    note(ruled, '["3.12"]\n"x/bad.py" = "A change."\n')
    assert list(problems_of_notes(proof)) == []


def test_each_step_lists_what_it_changes_the_newest_first(ruled: Path) -> None:
    newest, older = upgrades(proof_of(ruled, SEEN))
    assert (newest.before, newest.now, newest.changes) == ("3.12", "3.13", ())
    (change,) = older.changes
    assert (older.before, older.now) == ("2.7", "3.12")
    assert (change.rule.id, change.before, change.now, change.upstream) == (
        "EXC01",
        Outcome.CLEAN,
        Outcome.LEAKS,
        "",
    )


def test_a_series_that_was_not_seen_is_no_step(ruled: Path) -> None:
    (step,) = upgrades(proof_of(ruled, [(OLD, CLEAN), (NEW, LEAKS)]))
    assert (step.before, step.now) == ("2.7", "3.13")


def test_nobody_upgrades_to_another_build_of_a_series(ruled: Path) -> None:
    debug = replace(NEW, debug=True)
    proof = proof_of(ruled, [*SEEN, (debug, CLEAN)])
    assert [(step.before, step.now) for step in upgrades(proof)] == [("3.12", "3.13"), ("2.7", "3.12")]
    assert sum(len(step.changes) for step in upgrades(proof)) == 1
    note(ruled, '["3.13d"]\n"x/bad.py" = "It was changed."\n')
    assert list(problems_of_notes(proof)) == []  # nothing judges it


def test_a_note_says_what_cpython_changed(ruled: Path) -> None:
    note(ruled, '["3.12"]\n"x/bad.py" = "It was changed."\n')
    proof = proof_of(ruled, SEEN)
    assert upgrades(proof)[1].changes[0].upstream == "It was changed."
    assert list(problems_of_notes(proof)) == []


@pytest.mark.parametrize(
    ("text", "seen", "problems"),
    [
        ('["3.13"]\n"x/bad.py" = "It was changed."\n', SEEN, 1),
        ('["3.12"]\n"x/gone.py" = "It was changed."\n', SEEN, 1),
        ('["3.13"]\n"x/bad.py" = "It was changed."\n', SEEN[:2], 0),
    ],
)
def test_a_note_on_a_change_that_was_not_seen_is_a_problem(
    ruled: Path, text: str, seen: list[tuple[Interpreter, Observation]], problems: int
) -> None:
    note(ruled, text)
    found = list(problems_of_notes(proof_of(ruled, seen)))
    assert len(found) == problems
    assert all(problem.path == "docs/_upstream.toml" for problem in found)


def test_notes_that_cannot_be_read_are_a_problem_on_their_line(ruled: Path) -> None:
    note(ruled, '["3.12"]\n"x/bad.py" = \n')
    (problem,) = problems_of_notes(proof_of(ruled, SEEN))
    assert (problem.path, problem.line) == ("docs/_upstream.toml", 2)
    assert "not TOML" in problem.happened


@pytest.mark.parametrize("text", ['"3.12" = "x"\n', '["3.12"]\n"x/bad.py" = 3\n', 'released = "soon"\n'])
def test_notes_of_another_form_are_a_problem_and_no_traceback(ruled: Path, text: str) -> None:
    note(ruled, text)
    proof = proof_of(ruled, SEEN)
    (problem,) = problems_of_notes(proof)
    assert problem.path == "docs/_upstream.toml"
    assert "must be a table" in problem.happened
    assert upgrades(proof)
