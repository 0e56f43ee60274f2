"""What a reader is answered: the handbook's words, paths and pictures, made where the code was run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prudent.handbook.svg_drawing import draw_leak
from prudent.interfaces.browser import shipped_rules
from prudent.interfaces.browser.run_answer import answer
from prudent.model.observation import Observation

STEPS = [
    {"kind": "frame", "name": "read", "edge": "local 'x'"},
    {"kind": "exception", "name": "ValueError", "edge": ".__traceback__"},
    {"kind": "traceback", "name": "traceback", "edge": ".tb_frame"},
]
LEAK = {"steps": STEPS, "where": "snippet", "line": 1, "part": "bad.py", "kept_by_name": False}
LEAK |= {"count": 1, "objects": 8, "bytes": 600}
HELD = {"root": "module name 'saved'", "steps": STEPS[1:], "count": 1}
PART: dict[str, Any] = {"printed": "", "raised": None, "mismatches": [], "examples": 0, "skipped": False}
RAISED = {"type": "KeyError", "message": "<b>\x1b", "line": 3}
LEAKS_WORDS = "The cycle, as measured on 3.13; 8 objects and 600 bytes stay until the collector runs:"


@pytest.fixture(autouse=True)
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rules.json"
    path.write_text(json.dumps({"EXC01": {"title": "Keep none", "cure": "Clear it.", "address": "r/EXC01/"}}))
    monkeypatch.setattr(shipped_rules, "RULES", path)


def observed(**fields: object) -> dict[str, Any]:
    whole = {"ending": "finished", "detail": "", "parts": [PART], "errors": "", "leaks": [], "held": []}
    return whole | {"uncollectable": 0, "exact": True} | fields


def answered(observation: dict[str, Any], **more: object) -> dict[str, Any]:
    request = {"observation": observation, "python": "3.13", "prefix": "p", "names": ["bad.py"], **more}
    said: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return said


@pytest.mark.parametrize(
    ("fields", "verdict", "left"),
    [
        ({}, "clean", False),
        ({"leaks": [LEAK]}, "leaks", True),
        ({"held": [HELD]}, "held", True),
        ({"leaks": [LEAK], "held": [HELD]}, "leaks and holds", True),
        ({"parts": [PART | {"raised": RAISED}]}, "raises", False),
        ({"parts": [PART | {"raised": RAISED}], "leaks": [LEAK]}, "leaks", True),
        ({"ending": "timed out", "detail": "more than 10 seconds", "parts": []}, "timed out", False),
        ({"ending": "printed too much", "parts": []}, "printed too much", False),
        ({"unjudged": "it counts otherwise"}, "memory not judged", False),
    ],
)
def test_the_verdict_is_said_in_the_words_of_the_handbook(fields: dict[str, Any], verdict: str, left: bool) -> None:  # noqa: FBT001
    said = answered(observed(**fields))
    assert (said["verdict"], said["left"]) == (verdict, left)


def test_a_leak_has_its_path_its_rule_and_the_picture_of_the_build() -> None:
    observation = observed(leaks=[LEAK])
    (path,) = answered(observation)["paths"]
    assert path["texts"] == ["frame read, local 'x'", "ValueError.__traceback__", "tb_frame", "frame read"]
    assert path["words"] == LEAKS_WORDS
    assert path["rule"] == {"id": "EXC01", "title": "Keep none", "cure": "Clear it.", "address": "r/EXC01/"}
    assert path["picture"] == draw_leak(Observation.from_json(observation).leaks[0], "p-0")


def test_what_is_held_has_its_chain() -> None:
    (path,) = answered(observed(held=[HELD]))["paths"]
    assert path["words"] == "Held on 3.13, with no cycle:"
    assert path["texts"][0] == "module name 'saved'"
    assert path["rule"]["id"] == "EXC10"


def test_a_line_is_told_with_its_part() -> None:
    observation = observed(leaks=[LEAK], parts=[PART, PART | {"raised": RAISED}])
    said = answered(observation, names=["set-up.py", "bad.py"])
    assert [(own["part"], own["line"]) for own in said["paths"]] == [(1, 1)]
    assert (said["raised"]["part"], said["raised"]["line"]) == (1, 3)


def test_an_example_that_prints_something_else_is_told_with_both_texts() -> None:
    differs = {"line": 2, "source": "f()\n", "want": "1\n", "got": "2\x1b\n"}
    said = answered(observed(parts=[PART, PART | {"mismatches": [differs], "examples": 1}]))
    assert said["differences"] == [{"part": 1, "line": 2, "want": "1\n", "got": "2\\x1b\n"}]


@pytest.mark.parametrize("fields", [{}, {"leaks": [LEAK]}, {"held": [HELD]}, {"ending": "crashed", "parts": []}])
def test_no_answer_speaks_of_declarations_which_a_reader_has_never_made(fields: dict[str, Any]) -> None:
    said = json.dumps(answered(observed(**fields)))
    assert not [word for word in ("declare", "refute", "proved", "against") if word in said]


def test_an_exception_has_its_line_and_no_control_characters() -> None:
    said = answered(observed(parts=[PART | {"raised": RAISED, "printed": "\x07done\n"}]))
    assert said["raised"] == {"text": "KeyError: <b>\\x1b", "part": 0, "line": 3}
    assert said["printed"] == "\\x07done\n"


def test_what_was_printed_before_an_end_by_force_is_shown() -> None:
    assert answered(observed(ending="timed out", parts=[]), printed="begun\n")["printed"] == "begun\n"


def test_an_observation_that_a_reader_has_made_up_is_refused() -> None:
    with pytest.raises(ValueError, match="ending"):
        answered(observed(ending="<svg onload=alert(1)>"))
