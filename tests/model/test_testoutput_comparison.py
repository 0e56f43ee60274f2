"""The output of a testcode is compared as doctest compares it."""

from __future__ import annotations

import pytest

from prudent.model.observation import PartOutcome, Raised
from prudent.model.snippet import Kind, Part
from prudent.model.testoutput_comparison import same_output

TRACEBACK = "Traceback (most recent call last):\n    ...\nValueError: no number\n"


def part(output: str, *flags: str) -> Part:
    return Part(Kind.TESTCODE, "", "page.md", (), output=output, flags=flags)


def outcome(printed: str = "", raised: Raised | None = None) -> PartOutcome:
    return PartOutcome(printed=printed, raised=raised, mismatches=(), examples=0, skipped=False)


@pytest.mark.parametrize(("want", "flags"), [("12\n", ()), ("12", ()), ("1...", ("+ELLIPSIS",))])
def test_the_same_text_is_the_same_output(want: str, flags: tuple[str, ...]) -> None:
    assert same_output(part(want, *flags), outcome("12\n"), "12\n")


@pytest.mark.parametrize(("want", "flags"), [("13", ()), ("1...", ()), ("1...", ("+ELLIPSIS", "-ELLIPSIS"))])
def test_another_text_is_not_and_a_flag_can_be_taken_back(want: str, flags: tuple[str, ...]) -> None:
    assert not same_output(part(want, *flags), outcome("12\n"), "12\n")


def test_a_traceback_is_compared_by_its_last_line() -> None:
    raised = Raised("ValueError", "no number", 1)
    assert same_output(part(TRACEBACK), outcome(raised=raised), TRACEBACK)
    assert not same_output(part(TRACEBACK.replace("no number", "a number")), outcome(raised=raised), TRACEBACK)


def test_the_module_and_the_message_count_unless_a_flag_says_otherwise() -> None:
    raised = outcome(raised=Raised("InvalidOperation", "no number", 1, "decimal.InvalidOperation"))
    own, short, other = (
        TRACEBACK.replace("ValueError", name) for name in ("decimal.InvalidOperation", "InvalidOperation", "Invalid")
    )
    assert [same_output(part(text), raised, "") for text in (own, short, other)] == [True, False, False]
    loosely = [part(text.replace("no number", "a number"), "+IGNORE_EXCEPTION_DETAIL") for text in (own, short, other)]
    assert [same_output(each, raised, "") for each in loosely] == [True, True, False]


def test_what_raised_nothing_matches_no_traceback_and_the_other_way_round() -> None:
    assert not same_output(part(TRACEBACK), outcome("12\n"), "12\n")
    assert not same_output(part("12"), outcome(raised=Raised("ValueError", "12", 1)), "12\n")
