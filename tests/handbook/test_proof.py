"""The proof on hand-made records: no process is started."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from prudent.handbook.claim_judgement import find_snippet
from prudent.handbook.handbook import read_handbook
from prudent.handbook.proof import Cell, Proof
from prudent.handbook.prose_judgement import grounds_of_page, problems_of_prose
from prudent.handbook.settings import Settings
from prudent.handbook.verdict_words import outcome_words, provenance_words, ranges, summary
from prudent.model.claim import ClaimError
from prudent.model.interpreter import Interpreter
from prudent.model.observation import Ending, Observation, PartOutcome, Raised
from prudent.model.outcome import Outcome
from prudent.model.record import Provenance, Record, content_key
from prudent.model.verdict import Problem, Status, Verdict
from prudent.proving.discovery import Discovery
from prudent.proving.installation import Installation
from prudent.proving.published_records import Published

WriteProject = Callable[[Mapping[str, str]], Path]
BAD = "snippets/x/bad.py"
CLEAN = Observation(Ending.FINISHED, "", (PartOutcome("", None, (), 0, skipped=False),), "", (), (), 0, exact=True)


def cpython(major: int, minor: int) -> Interpreter:
    return Interpreter(
        "cpython",
        (major, minor, 0),
        f"{major}.{minor}.0",
        "linux",
        "x86_64",
        free_threaded=False,
        debug=False,
        build="b",
    )


OLD, MIDDLE, NEW = cpython(2, 7), cpython(3, 12), cpython(3, 13)


@pytest.fixture
def project(write_project: WriteProject) -> Path:
    return write_project(
        {
            "pyproject.toml": "[tool.prudent]\nexpected = ['2.7', '3.12', '3.13']\n",
            BAD: "# /// proof\n# clean = true\n# ///\nx = 1\n",
            "snippets/x/good.py": "# /// proof\n# clean = true\n# ///\ny = 1\n",
        }
    )


def proof_of(
    project: Path,
    here: Iterable[tuple[Interpreter, Observation | None]] = (),
    elsewhere: Iterable[tuple[Interpreter, Observation]] = (),
    content: str = "",
    dates: Iterable[str] = (),
) -> Proof:
    handbook = read_handbook(Settings.load(project))
    snippet = handbook.snippets[BAD]

    def record(interpreter: Interpreter, observation: Observation, provenance: Provenance) -> Record:
        key = content or content_key(snippet, interpreter)
        return Record(BAD, key, interpreter, (), "linux-x86_64", "2026-01-02", observation, provenance)

    here = tuple(here)
    discovery = Discovery(tuple(Installation(interpreter, Path("python")) for interpreter, _ in here), (), ())
    records = {
        (BAD, interpreter): record(interpreter, observation, Provenance.RUN)
        for interpreter, observation in here
        if observation
    }
    published = [record(interpreter, observation, Provenance.ELSEWHERE) for interpreter, observation in elsewhere]
    published = [replace(old, date=date) for old, date in zip(published, dates, strict=True)] if dates else published
    return Proof(handbook, discovery, records, Published(tuple(published)), 0)


def cells(proof: Proof) -> dict[str, Cell]:
    return {cell.name: cell for cell in proof.matrix(proof.handbook.snippets[BAD])}


def test_the_matrix_has_a_column_for_each_series_that_is_expected_or_here(project: Path) -> None:
    proof = proof_of(project, [(cpython(3, 9), CLEAN), (NEW, CLEAN)])
    assert proof.names == ("2.7", "3.12", "3.13", "3.9")


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


def claimed(project: Path, claim: str, *seen: tuple[Interpreter, Observation | None]) -> list[str]:
    page = project / "docs" / "page.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"# Title\n\nText.\n\n{{claim}}`{claim}`\n")
    return [str(problem) for problem in problems_of_prose(proof_of(project, seen))]


def test_a_true_claim_is_no_problem(project: Path) -> None:
    assert claimed(project, "It is clean <x/bad.py: clean on >=3>", (NEW, CLEAN)) == []


def test_a_contradicted_claim_names_its_line_and_what_contradicts_it(project: Path) -> None:
    (problem,) = claimed(project, "It leaks <x/bad.py: leaks on >=3>", (OLD, CLEAN), (NEW, CLEAN))
    assert problem.startswith("docs/page.md:5: declared 'It leaks'; it is clean, not 'leaks' on 3.13; ")


def test_an_unreadable_claim_says_what_would_be_right(project: Path) -> None:
    (problem,) = claimed(project, "It leaks <x/bad.py: leak on 3>", (NEW, CLEAN))
    assert "docs/page.md:5: " in problem
    assert "write for example 'leaks on >=3'" in problem


def test_a_claim_on_an_unknown_snippet_names_the_nearest(project: Path) -> None:
    (problem,) = claimed(project, "It leaks <x/bda.py: leaks on 3>", (NEW, CLEAN))
    assert "there is no snippet 'snippets/x/bda.py'; did you mean 'snippets/x/bad.py'?" in problem


def test_a_published_record_contradicts_a_claim_too(project: Path) -> None:
    (project / "docs").mkdir()
    (project / "docs" / "page.md").write_text("{claim}`It leaks <x/bad.py: leaks on >=3>`\n")
    (problem,) = problems_of_prose(proof_of(project, elsewhere=[(MIDDLE, CLEAN)]))
    assert problem.happened.endswith("on 3.12")


def test_a_claim_that_could_never_fail_is_a_problem(project: Path) -> None:
    everywhere = [(interpreter, CLEAN) for interpreter in (OLD, MIDDLE, NEW)]
    (problem,) = claimed(project, "It is clean <x/bad.py: clean on >=3; leaks on >=3.14>", *everywhere)
    assert "declared 'It is clean'; it asserts nothing, since it applies nowhere on >=3.14; " in problem


def test_a_claim_of_another_release_of_a_series_that_is_here_may_be_true(project: Path) -> None:
    everywhere = [(interpreter, CLEAN) for interpreter in (OLD, MIDDLE, NEW)]
    assert claimed(project, "It leaks <x/bad.py: leaks on >=3.12.4, <3.13>", *everywhere) == []


def test_a_claim_of_an_interpreter_that_is_absent_may_be_true(project: Path) -> None:
    assert claimed(project, "It leaks <x/bad.py: leaks on 3.12>", (OLD, CLEAN), (NEW, CLEAN)) == []


def test_a_claim_where_the_snippet_does_not_apply_is_a_problem(project: Path) -> None:
    (project / BAD).write_text('# /// proof\n# clean = true\n# applies = ">=3"\n# because = "so"\n# ///\nx = 1\n')
    (problem,) = claimed(project, "It leaks <x/bad.py: leaks on 2.7>", (OLD, None), (MIDDLE, CLEAN), (NEW, CLEAN))
    assert "it asserts nothing" in problem


def test_the_snippets_of_claims_are_those_that_can_be_found(project: Path) -> None:
    claims = ["a <x/bad.py: clean on 3>", "b <x/none.py: clean on 3>", "c", "d <x/bad.py: clean on 2>"]
    (project / "docs").mkdir()
    (project / "docs" / "page.md").write_text("\n".join(f"{{claim}}`{claim}`\n" for claim in claims))
    handbook = read_handbook(Settings.load(project))
    assert [snippet.id for snippet in grounds_of_page(handbook, handbook.pages["docs/page.md"]).snippets] == [BAD]


def test_a_snippet_that_is_like_no_other_has_no_nearest_name(project: Path) -> None:
    proof = proof_of(project)
    with pytest.raises(ClaimError, match=r"^there is no snippet 'snippets/qqqqqqqqqqqqqqqqqqqqqqqq'$"):
        find_snippet(proof, "qqqqqqqqqqqqqqqqqqqqqqqq")
    assert find_snippet(proof, "x/bad.py").id == BAD


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


def cell(name: str, outcome: Outcome, status: Status = Status.PROVED, *problems: Problem) -> Cell:
    return Cell(name, Verdict(status, outcome, problems), None)


def test_a_matrix_is_said_in_a_sentence() -> None:
    cells = [cell("2.7", Outcome.CLEAN), *(cell(name, Outcome.LEAKS) for name in ORDER[1:])]
    assert summary(cells) == "Leaks on 3.6 to 3.9; clean on 2.7."


def test_what_was_not_run_is_said_last() -> None:
    cells = [cell(name, Outcome.NOT_RUN, Status.NOT_RUN) for name in ORDER[:4]] + [cell("3.9", Outcome.LEAKS)]
    assert summary(cells) == "Leaks on 3.9; not run on 2.7 to 3.8."


def test_an_outcome_against_the_declaration_says_so() -> None:
    problem = Problem("p", 1, "d", "h", "m")
    refuted = cell("3.9", Outcome.CLEAN, Status.REFUTED, problem)
    assert outcome_words(refuted.verdict) == "clean, against what is declared"
    elsewhere = cell("3.9", Outcome.NOT_APPLICABLE, Status.NOT_APPLICABLE)
    assert outcome_words(elsewhere.verdict) == "not applicable"


def test_a_cell_says_where_its_record_comes_from(project: Path) -> None:
    proof = proof_of(project, [(NEW, CLEAN)], [(MIDDLE, CLEAN)])
    found = cells(proof)
    assert provenance_words(found["3.13"]) == "run now"
    assert provenance_words(found["3.12"]) == "recorded elsewhere (linux-x86_64, 2026-01-02)"
    assert provenance_words(found["2.7"]) == ""
    record = found["3.13"].record
    assert record is not None
    cached = replace(found["3.13"], record=replace(record, provenance=Provenance.CACHED))
    assert provenance_words(cached) == "cached here (2026-01-02)"
    assert cached.here
