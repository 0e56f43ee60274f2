from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.static_check_agreement import Kind, agreements, problems_of_agreement

PROOF = "# /// proof\n# clean = true\n# ///\n"
BAD = "def f():\n    try:\n        g()\n    except ValueError as error:\n        kept = error\n    return kept\n"
GOOD = BAD.replace("kept = error", "error.__traceback__ = None\n        kept = error")
RULE = '```{rule} EXC01\n:title: T\n:status: holds\n:versions: ">=3"\n:snippets: snippets/x\n\nS.\n```\n'
Read = Callable[..., Handbook]


@pytest.fixture
def read(write_project: Callable[[Mapping[str, str]], Path]) -> Read:
    def made(bad: str = BAD, good: str = GOOD, reasons: str | None = "") -> Handbook:
        files = {"snippets/x/bad.py": PROOF + bad, "snippets/x/good.py": PROOF + good, "docs/page.md": RULE}
        if reasons is not None:
            files["docs/_check.toml"] = reasons
        return read_handbook(Settings.load(write_project(files)))

    return made


def said(handbook: Handbook) -> list[tuple[str, str]]:
    return [(problem.path, problem.happened) for problem in problems_of_agreement(handbook)]


def test_a_check_that_finds_the_bad_and_not_the_good_agrees(read: Read) -> None:
    (agreement,) = agreements(read())
    assert (agreement.bad, agreement.good, agreement.disagreements) == (1, 1, ())
    assert said(read()) == []


def test_what_it_misses_and_what_it_finds_for_nothing_must_have_a_reason(read: Read) -> None:
    swapped = read(bad=GOOD, good=BAD)
    (agreement,) = agreements(swapped)
    assert (agreement.count(Kind.MISSED), agreement.count(Kind.FALSE_ALARM)) == (1, 1)
    assert [path for path, _ in said(swapped)] == ["snippets/x/bad.py", "snippets/x/good.py"]
    explained = read(bad=GOOD, good=BAD, reasons='"x/bad.py" = "it is another way"\n"x/good.py" = "so it is"\n')
    assert said(explained) == []
    assert {own.reason for agreement in agreements(explained) for own in agreement.disagreements} == {
        "it is another way",
        "so it is",
    }


def test_a_reason_for_no_disagreement_is_a_problem(read: Read) -> None:
    handbook = read(reasons='"x/bad.py" = "it was so"\n')
    assert said(handbook) == [("docs/_check.toml", "the check and the run agree on it")]


def test_a_list_that_cannot_be_read_is_a_problem_on_its_line(read: Read) -> None:
    (problem,) = problems_of_agreement(read(reasons='"x/bad.py" = "it was so"\n"y" = \n'))
    assert (problem.path, problem.line) == ("docs/_check.toml", 2)
    assert "not TOML" in problem.happened


def test_a_project_without_a_list_is_not_asked_for_reasons(read: Read) -> None:
    assert said(read(bad=GOOD, good=BAD, reasons=None)) == []


def test_a_snippet_that_cannot_be_parsed_is_not_counted(read: Read) -> None:
    (agreement,) = agreements(read(bad="print 'Python 2'\n"))
    assert (agreement.bad, agreement.good) == (0, 1)
