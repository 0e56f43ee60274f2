"""Answers what a reader's code did, in the words and pictures of the handbook, as data for the page to show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prudent.checks.checker import check_text
from prudent.checks.source_reader import UnreadableError
from prudent.diagnosis.owner import OwnerKind
from prudent.diagnosis.path_rule import HELD, rule_of
from prudent.handbook.leak_words import held_words, leak_words
from prudent.handbook.svg_drawing import draw_holding, draw_leak
from prudent.handbook.verdict_words import outcome_words
from prudent.model.judgement import outcome_of
from prudent.model.observation import Holding, Leak, Observation, visible
from prudent.model.verdict import Status, Verdict

RULES = Path("/prudent/rules.json")
"""The rules' titles and cures, which the build has written beside the code."""


def answer(text: str) -> str:
    """Return what an observation shows, as JSON; `text` is a JSON object with ``observation``, ``python``, ``prefix``.

    ``prefix`` begins the IDs within the pictures, so that they are unique on the page. Where a run had no end,
    ``printed`` holds what it had printed until then.
    """
    request = json.loads(text)
    observation = Observation.from_json(request["observation"])
    raised = observation.raised
    # A reader declares nothing, so that nothing can be refuted: the words are those of the outcome alone.
    verdict = Verdict(Status.PROVED, outcome_of(observation), raised=raised is not None)
    name, prefix = request["python"], request["prefix"]
    paths = [_leak(leak, name, f"{prefix}-{number}") for number, leak in enumerate(observation.leaks)]
    paths += [_holding(held, name, f"{prefix}-held-{number}") for number, held in enumerate(observation.held)]
    return json.dumps(
        {
            "verdict": outcome_words(verdict),
            "outcome": verdict.shown.name.lower().replace("_", "-"),
            "left": verdict.outcome.left_behind,
            "detail": observation.detail,
            "printed": visible(observation.printed or request.get("printed", "")),
            "errors": visible(observation.errors),
            "raised": {"text": visible(str(raised)), "line": raised.line} if raised else None,
            "paths": paths,
        }
    )


def check(code: str) -> str:
    """Return what the static check finds in the code, as JSON: a list of findings, or the line that cannot be read."""
    try:
        found = check_text(code, "your code")
    except UnreadableError as error:
        return json.dumps({"findings": [], "unreadable": {"line": error.line, "text": visible(error.why)}})
    findings = [
        {
            "line": finding.line,
            "text": visible(finding.message),
            "cure": visible(finding.cure),
            "rule": _rule(finding.rule),
        }
        for finding in found
    ]
    return json.dumps({"findings": findings, "unreadable": None})


def _leak(leak: Leak, python: str, identifier: str) -> dict[str, Any]:
    rule = rule_of(leak.steps, OwnerKind(leak.where))
    return {
        "words": leak_words(leak, python),
        "texts": leak.texts,
        "line": leak.line,
        "picture": draw_leak(leak, identifier),
        "rule": _rule(rule),
    }


def _holding(holding: Holding, python: str, identifier: str) -> dict[str, Any]:
    return {
        "words": held_words(python),
        "texts": holding.texts,
        "line": 0,
        "picture": draw_holding(holding, identifier),
        "rule": _rule(HELD),
    }


def _rule(identifier: str) -> dict[str, str]:
    rules: dict[str, dict[str, str]] = json.loads(RULES.read_text(encoding="utf-8"))
    return {"id": identifier} | rules.get(identifier, {})
