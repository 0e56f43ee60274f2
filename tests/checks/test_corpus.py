"""The handbook's own snippets are the check's corpus: bad ones are found, good ones are not, or there is a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.checks.checker import check_text
from prudent.checks.rule_codes import CHECKED
from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.static_check_agreement import Kind, agreements, problems_of_agreement

ROOT = Path(__file__).parent.parent.parent
HANDBOOK = read_handbook(Settings.load(ROOT))
WriteProject = Callable[[Mapping[str, str]], Path]
RULE = '# R\n\n```{rule} EXC01\n:title: T\n:status: holds\n:versions: ">=3"\n:snippets: snippets/x\n\nS.\n```\n'
BAD = """# /// proof
# clean = true
# ///
def read(text):
    try:
        int(text)
    except ValueError as error:
        kept = error
"""
GOOD = BAD.replace("kept = error", "print(error)")


def test_every_disagreement_has_its_reason_and_every_reason_its_disagreement() -> None:
    assert not list(problems_of_agreement(HANDBOOK))


def test_every_rule_with_a_check_finds_most_of_what_is_bad() -> None:
    found = list(agreements(HANDBOOK))
    assert {agreement.rule.id for agreement in found} == set(CHECKED)
    bad = sum(agreement.bad for agreement in found)
    missed = sum(agreement.count(Kind.MISSED) for agreement in found)
    assert bad >= 40
    assert missed / bad < 0.4
    assert sum(agreement.count(Kind.FALSE_ALARM) for agreement in found) <= 2


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"snippets/x/bad.py": BAD, "snippets/x/good.py": GOOD}, ""),
        ({"snippets/x/bad.py": GOOD, "snippets/x/good.py": GOOD}, "bad.py:1: .* missed by the check of EXC01"),
        ({"snippets/x/bad.py": BAD, "snippets/x/good.py": BAD}, "good.py:1: .* false alarm by the check of EXC01"),
        ({"snippets/x/bad.py": GOOD, "docs/_check.toml": '"x/bad.py" = "too hard"'}, ""),
        ({"snippets/x/bad.py": BAD, "docs/_check.toml": '"x/bad.py" = "too hard"'}, "_check.toml:1: .* agree on it"),
    ],
)
def test_a_disagreement_without_a_reason_is_a_problem(
    write_project: WriteProject, files: dict[str, str], said: str
) -> None:
    root = write_project({"docs/r.md": RULE, "docs/_check.toml": ""} | files)
    problems = [str(problem) for problem in problems_of_agreement(read_handbook(Settings.load(root)))]
    assert len(problems) == bool(said)
    if said:
        assert re.search(said, problems[0]), problems


def test_the_bad_snippet_is_flagged_at_its_line() -> None:
    assert [(finding.rule, finding.line) for finding in check_text(BAD, "bad.py")] == [("EXC01", 8)]
