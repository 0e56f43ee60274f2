"""Describes a run of a reader's code in the words and pictures of the handbook, as data for the page."""

from __future__ import annotations

import json
from typing import Any

from prudent.diagnosis.code_owner import OwnerKind
from prudent.diagnosis.leak_rule import HELD, rule_of
from prudent.handbook.leak_words import held_words, leak_words
from prudent.handbook.svg_drawing import draw_holding, draw_leak
from prudent.handbook.verdict_words import OUTCOMES
from prudent.model.judgement import outcome_of
from prudent.model.observation import Holding, Leak, Observation, visible
from prudent.model.outcome import Outcome

from .shipped_rules import shipped_rule


def answer(text: str) -> str:
    """Return the description of an observation as JSON.

    `text` is a JSON object with these keys: ``observation``; ``python``, the name of the interpreter; ``names``, those
    of the parts that were run; ``prefix``, with which the IDs in the pictures begin, so that they are unique on the
    page; and ``printed``, the output of a run that was ended from outside. In the answer, ``part`` is the index of a
    part among those that were run.
    """
    request = json.loads(text)
    observation = Observation.from_json(request["observation"])
    # A reader's code declares nothing, so there is nothing to judge: the verdict only says what happened.
    outcome = outcome_of(observation)
    raised = observation.raised
    if raised and outcome is Outcome.CLEAN:
        outcome = Outcome.RAISES
    name, names, prefix = request["python"], request["names"], request["prefix"]
    paths = [_leak(leak, name, names, f"{prefix}-{number}") for number, leak in enumerate(observation.leaks)]
    paths += [_holding(held, name, f"{prefix}-held-{number}") for number, held in enumerate(observation.held)]
    part = next((place for place, own in enumerate(observation.parts) if own.raised), 0)
    return json.dumps(
        {
            "verdict": OUTCOMES[outcome],
            "outcome": outcome.name.lower().replace("_", "-"),
            "left": outcome.left_behind,
            "detail": observation.detail,
            "printed": visible(observation.printed or request.get("printed", "")),
            "errors": visible(observation.errors),
            "raised": {"text": visible(str(raised)), "part": part, "line": raised.line} if raised else None,
            "differences": [
                {"part": place, "line": one.line, "want": visible(one.want), "got": visible(one.got)}
                for place, own in enumerate(observation.parts)
                for one in own.mismatches
            ],
            "paths": paths,
        }
    )


def _leak(leak: Leak, python: str, names: list[str], identifier: str) -> dict[str, Any]:
    rule = rule_of(leak.steps, OwnerKind(leak.where))
    return {
        "words": leak_words(leak, python),
        "texts": leak.texts,
        # A leak in the library's code has no line that the editor could mark.
        "part": names.index(leak.part) if leak.part in names else 0,
        "line": leak.line if leak.part in names else 0,
        "picture": draw_leak(leak, identifier),
        "rule": shipped_rule(rule),
    }


def _holding(holding: Holding, python: str, identifier: str) -> dict[str, Any]:
    return {
        "words": held_words(python),
        "texts": holding.texts,
        "part": 0,
        "line": 0,
        "picture": draw_holding(holding, identifier),
        "rule": shipped_rule(HELD),
    }
