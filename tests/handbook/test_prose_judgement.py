from __future__ import annotations

from pathlib import Path

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.prose_judgement import grounds_of_page, problems_of_prose
from prudent.model.interpreter import Interpreter
from prudent.model.observation import Observation

from .hand_made_proofs import BAD, CLEAN, MIDDLE, NEW, OLD, proof_of


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


def test_the_snippets_of_claims_are_those_that_can_be_found(project: Path) -> None:
    claims = ["a <x/bad.py: clean on 3>", "b <x/none.py: clean on 3>", "c", "d <x/bad.py: clean on 2>"]
    (project / "docs").mkdir()
    (project / "docs" / "page.md").write_text("\n".join(f"{{claim}}`{claim}`\n" for claim in claims))
    handbook = read_handbook(Settings.load(project))
    assert [snippet.id for snippet in grounds_of_page(handbook, handbook.pages["docs/page.md"]).snippets] == [BAD]
