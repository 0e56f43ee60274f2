from __future__ import annotations

import pytest

from prudent.checks.rule_codes import CHECKED, OPT_IN, UnknownRuleError, flake8_code, names, read_codes


@pytest.mark.parametrize(
    "given", [["EXC01,EXC07"], ["EXC01, EXC07"], ["EXC01 EXC07"], ["EXC01", "EXC07"], ["exc01,exc07,"]]
)
def test_lists_are_read_as_flake8_and_ruff_read_them(given: list[str]) -> None:
    assert read_codes(given, "--select") == ("EXC01", "EXC07")


def test_a_code_stands_for_rules_by_either_name() -> None:
    codes = [flake8_code(rule) for rule in CHECKED]
    assert codes[0] == "PRU101"
    assert len(set(codes)) == len(CHECKED)
    for rule, code in zip(CHECKED, codes, strict=True):
        assert all(names(own, rule) for own in (rule, rule[:3], code, code[:4], "PRU", "ALL"))
        assert not any(names(own, other) for own in (rule, code) for other in CHECKED if other != rule)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("EXX", "no rule 'EXX' has a check; did you mean 'EXC'"),
        ("EXC99", "no rule 'EXC99' has a check; did you mean 'EXC"),
        ("E", None),
        ("ZZZ999", "no rule 'ZZZ999' has a check; there are EXC01, "),
        ("EXC04", "EXC04 has no check: source code does not show"),
    ],
)
def test_a_rule_that_has_no_check_is_refused(code: str, said: str | None) -> None:
    if said is None:  # the beginning of one
        assert read_codes([code], "--select") == (code,)
        return
    with pytest.raises(UnknownRuleError, match=f"--select: {said}"):
        read_codes([code], "--select")


def test_what_is_given_several_times_is_read_in_its_order() -> None:
    assert read_codes([], "--select") == ()
    assert read_codes([" , "], "--select") == ()
    assert read_codes(["KIL,EXC01", "all"], "--select") == ("KIL", "EXC01", "ALL")


@pytest.mark.parametrize(
    ("code", "rule"), [("EXC01", "EXC010"), ("PRU2", "KIL02"), ("PRU304", "PRX04"), ("", "EXC01"), ("ALL", "PRX05")]
)
def test_the_beginning_of_a_name_stands_for_all_that_begin_so(code: str, rule: str) -> None:
    assert names(code, rule)


@pytest.mark.parametrize(("code", "rule"), [("XC01", "EXC01"), ("101", "EXC01"), ("PRU1011", "EXC01"), ("AL", "EXC01")])
def test_nothing_else_of_a_name_stands_for_it(code: str, rule: str) -> None:
    assert not names(code, rule)


def test_only_rules_with_a_check_must_be_asked_for_and_some_need_not_be() -> None:
    assert set(CHECKED) > OPT_IN
    assert len(set(CHECKED)) == len(CHECKED)
