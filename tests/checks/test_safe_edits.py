"""Edits that cure a finding: what they write, where there is none, and that the cured code does what it did."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prudent.checks.checker import check_text
from prudent.checks.fix_application import applied, fixed
from prudent.checks.rule_selection import Selection

ALL = Selection(("ALL",))


def mended(text: str) -> str:
    """The text with the edit of its one finding; the text itself if there is none."""
    [finding] = check_text(text, "x.py", ALL)
    return applied(finding.edit, text) if finding.edit else text


def sections(name: str) -> dict[str, str]:
    """The code of a file of forms by title."""
    text = (Path(__file__).parent / "forms" / name).read_text(encoding="utf-8")
    return dict(
        section.rstrip("\n").split("\n", 1) for section in re.split(r"^# before: ", text, flags=re.MULTILINE)[1:]
    )


CURED = [tuple(f"{part}\n" for part in own.split("\n# after:\n")) for own in sections("cured.py").values()]
LEFT = sections("not_cured.py")


@pytest.mark.parametrize(("before", "after"), CURED)
def test_a_finding_is_cured_by_a_small_edit(before: str, after: str) -> None:
    assert mended(before) == after
    assert check_text(after, "x.py", ALL) == []


@pytest.mark.parametrize("reason", LEFT)
def test_where_the_code_could_change_what_it_does_a_person_must_see_to_it(reason: str) -> None:
    assert mended(LEFT[reason]) == LEFT[reason]


def test_all_findings_of_a_file_are_cured_that_can_be() -> None:
    text = "".join(before for before, _after in CURED)
    done = fixed(text.encode(), "x.py", (3, 11), lambda _finding: True)
    assert done.edits == len(CURED)
    assert done.after.decode() == "".join(after for _before, after in CURED)
    assert done.diff("x.py").count("\n") >= 1


def test_cured_code_does_what_it_did() -> None:
    before, after = CURED[0]
    for text in (before, after):
        names: dict[str, object] = {}
        exec(text, names)  # noqa: S102 -- the code above
        with pytest.raises(ValueError):  # noqa: PT011 -- it has no message
            names["f"]()  # type: ignore[operator]
