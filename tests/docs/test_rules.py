"""What the rules of this handbook must say beyond what every rule must: nothing is run here."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest

from prudent.handbook.cure_diff import cure_diff
from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.project_settings import Settings
from prudent.model.rule import NEW

ROOT = Path(__file__).parent.parent.parent
MOST_WORDS = 60
"""Words that a reader passes in fifteen seconds."""
PHONE = 34
"""Lines of a difference that a phone shows on its second screen at the latest."""


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return read_handbook(Settings.load(ROOT))


def test_each_says_its_cure_when_to_skip_it_and_how_it_is_found(handbook: Handbook) -> None:
    assert [rule.id for rule in handbook.rules.values() if not (rule.cure and rule.skip and rule.keywords)] == []


def test_each_names_its_post_unless_it_is_new(handbook: Handbook) -> None:
    assert [rule.id for rule in handbook.rules.values() if bool(rule.post) == (rule.status == NEW)] == []
    pages = {path.stem for path in (ROOT / "docs" / "posts").glob("*.md")}
    assert {rule.post for rule in handbook.rules.values() if rule.post} <= pages


def test_each_says_which_part_holds_where_a_part_does(handbook: Handbook) -> None:
    rules = handbook.rules.values()
    assert [rule.id for rule in rules if bool(rule.claim) != (rule.status == "holds in part")] == []


def test_each_cure_is_short_enough_for_a_card(handbook: Handbook) -> None:
    long = {}
    for rule in handbook.rules.values():
        bad, good = (handbook.snippets[f"{rule.snippets}/{name}.py"].parts[0].code for name in ("bad", "good"))
        lines = len(cure_diff(bad, good, rule.compare).split("\n"))
        if lines > PHONE:
            long[rule.id] = lines
    assert long == {}


def test_the_cure_can_be_said_after_a_quarter_of_a_minute(handbook: Handbook) -> None:
    """Counts the words from the title to the end of the cure, at 240 a minute; the line of versions is no prose."""
    words = {
        rule.id: sum(len(re.findall(r"\w[\w.()'-]*", text)) for text in (rule.title, rule.sentence, rule.cure))
        for rule in handbook.rules.values()
    }
    assert {rule: count for rule, count in words.items() if count > MOST_WORDS} == {}
    assert statistics.median(words.values()) <= MOST_WORDS * 3 / 4


def test_no_keyword_leads_to_two_rules(handbook: Handbook) -> None:
    words = [word.lower() for rule in handbook.rules.values() for word in rule.keywords]
    assert sorted(words) == sorted(set(words))
