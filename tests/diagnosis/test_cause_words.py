"""What is said of a cause to a person who has declared nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prudent.diagnosis.cause import Cause, CauseKind
from prudent.diagnosis.cause_words import left_out, short_words_of, words_of
from prudent.diagnosis.code_owner import Owner, OwnerKind
from prudent.model.observation import Step
from prudent.reading.packaged_rule_texts import rule_texts

FRAME = Step("frame", "read", "local 'kept'")
ERROR = Step("exception", "OSError", ".__traceback__")
TRACEBACK = Step("traceback", "traceback", ".tb_frame")
OWN = Owner(OwnerKind.OWN, "", "own.py")
CYCLE = Cause(
    CauseKind.CYCLE, OWN, 6, "read", "local 'kept'", "EXC01", (FRAME, ERROR, TRACEBACK), count=1, objects=3, bytes=300
)
HELD = Cause(CauseKind.HELD, OWN, 3, "", "module name 'saved'", "EXC10", (ERROR,), count=2, objects=0, bytes=0)


def said(cause: Cause) -> str:
    return " ".join(" ".join(words_of(cause)).split())


def test_a_cycle_is_told_from_its_place_to_its_drawing() -> None:
    first, *others = words_of(CYCLE)
    assert first == "own.py:6 in read: local 'kept'"
    assert [line.split()[0] for line in others if line[2] != " "] == ["stays", "costs", "rule", "cure", "more"]
    assert others[-1].strip() == "└─────┘"
    assert all(len(line) <= 100 for line in others)
    rule = rule_texts()["EXC01"]
    assert f"rule EXC01: {rule.sentence} cure {rule.cure} more prudent explain EXC01" in said(CYCLE)


def test_a_cycle_costs_nothing_more_where_no_references_are_counted() -> None:
    uncounted = " ".join(" ".join(words_of(replace(CYCLE, objects=0), counted=False)).split())
    assert "in a circle, and wait for the collector, as everything does there costs once rule" in uncounted
    assert "which only the collector breaks" in said(CYCLE)


def test_a_name_that_holds_is_told_by_what_leads_from_it() -> None:
    assert "an OSError with its traceback" in said(HELD)
    assert "as long as module name 'saved' leads to them" in said(HELD)
    assert said(HELD).endswith("module name 'saved' ▼ OSError │ __traceback__ ▼ a traceback with its frames")


@pytest.mark.parametrize(
    ("steps", "kept"),
    [
        ((Step("exception", "KeyError", ".__cause__"),), "a KeyError, and all that it refers to"),
        ((FRAME, TRACEBACK), "a traceback, and its frames with all their locals"),
        ((FRAME,), "a frame with all its locals"),
        (
            (FRAME, Step("exception", "", "x")),
            "an exception without a name with its traceback, and the frames that it passed with all their locals",
        ),
        (
            (FRAME, Step("exception", "E\x1b[1m", "x")),
            r"an E\x1b[1m with its traceback, and the frames that it passed with all their locals",
        ),
    ],
)
def test_what_stays_is_what_the_path_leads_through(steps: tuple[Step, ...], kept: str) -> None:
    assert f"stays {kept}: they refer to one another" in said(replace(CYCLE, steps=steps))


@pytest.mark.parametrize(
    "kept",
    [
        "a HostError",
        "an HTTPError",
        "an IndexError",
        "an OSError",
        "an SSLError",
        "a TOMLDecodeError",
        "a URLError",
        "a UnicodeDecodeError",
        "an UnidentifiedImageError",
        "a UsageError",
        "an UnboundLocalError",
        "an E",
        "an error",
    ],
)
def test_the_article_follows_the_sound_of_the_name(kept: str) -> None:
    steps = (FRAME, Step("exception", kept.split()[1], "x"))
    assert f"stays {kept} with" in said(replace(CYCLE, steps=steps))


@pytest.mark.parametrize(
    ("cause", "costs"),
    [
        (CYCLE, "once; 3 objects, 300 bytes"),
        (replace(CYCLE, count=1000, objects=3000, bytes=300_000), "1,000 times; 3,000 objects, 300,000 bytes in all"),
        (HELD, "2 times"),
    ],
)
def test_the_costs_are_those_of_all_together(cause: Cause, costs: str) -> None:
    assert f"  costs  {costs}" in list(words_of(cause))


def test_more_is_found_on_the_site_if_there_is_one() -> None:
    assert "  more   https://example.org/r/EXC01/" in list(words_of(CYCLE, "https://example.org/"))


def test_in_short_it_is_one_line_with_the_cure() -> None:
    assert short_words_of(CYCLE) == f"own.py:6 in read: local 'kept' [EXC01] {rule_texts()['EXC01'].cure}"
    assert short_words_of(replace(CYCLE, rule="EXC99")) == "own.py:6 in read: local 'kept' [EXC99]"


def test_what_is_left_out_is_counted_by_owner() -> None:
    package = replace(CYCLE, owner=Owner(OwnerKind.PACKAGE, "yaml 6.1", "loader.py"))
    elsewhere = replace(CYCLE, owner=Owner(OwnerKind.PACKAGE, "", "/opt/part.py"))
    words = left_out([package, elsewhere, package], "--all")
    assert words == "3 more in other people's code (1 elsewhere, 2 in yaml 6.1); --all shows them"
    assert not left_out([], "--all")
