"""The record of what the static check finds in other people's packages, and what follows from it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from prudent.checks.rule_codes import CHECKED, OPT_IN
from prudent.handbook.precision_record import SAMPLE, RuleCount, load_precision
from prudent.proving.record_errors import RecordsError

RECORDS = Path(__file__).parent.parent.parent / "docs" / "_records" / "precision"
RECORD = load_precision(RECORDS / "check.json")


def test_rules_are_on_by_default_if_and_only_if_the_record_says_that_they_are_good() -> None:
    assert [own.rule for own in RECORD.rules] == list(CHECKED)
    assert {own.rule for own in RECORD.rules if not own.is_good} == OPT_IN


def test_what_was_read_is_the_whole_sample() -> None:
    readings = tomllib.loads((RECORDS / "readings.toml").read_text(encoding="utf-8"))
    for own in RECORD.rules:
        verdicts = [verdict for key, verdict in readings.items() if key.startswith(f"{own.rule} ")]
        assert own.read == min(SAMPLE, own.outside)
        assert len(verdicts) >= own.read


@pytest.mark.parametrize(
    ("outside", "read", "true", "worth", "good"),
    [
        (100, 20, 19, 11, True),
        (100, 20, 18, 18, False),
        (100, 20, 20, 10, False),
        (100, 19, 19, 19, False),
        (12, 12, 12, 7, True),
        (12, 12, 11, 11, False),
        (3, 3, 3, 3, False),
        (0, 0, 0, 0, False),
    ],
)
def test_a_rule_is_good_if_nearly_all_is_true_and_most_of_it_worth_the_time(
    outside: int,
    read: int,
    true: int,
    worth: int,
    good: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    assert RuleCount("EXC01", outside, 0, read, true, worth).is_good == good


@pytest.mark.parametrize("fault", [{"files": -1}, {"files": None}, {"rules": [{"rule": "EXC01"}]}, {"more": 1}])
def test_a_record_that_is_none_is_refused(fault: dict[str, object], tmp_path: Path) -> None:
    record = json.loads((RECORDS / "check.json").read_text(encoding="utf-8"))
    (tmp_path / "check.json").write_text(json.dumps(record | fault), encoding="utf-8")
    with pytest.raises(RecordsError, match="nox -s precision"):
        load_precision(tmp_path / "check.json")
