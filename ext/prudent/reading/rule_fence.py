"""Reads the directive that declares a rule, and conditions in the options of fences."""

from __future__ import annotations

import re

from prudent.model.condition import Condition, ConditionError
from prudent.model.name_suggestion import did_you_mean
from prudent.model.rule import STATUSES, Rule

from .directive_specs import OPTIONAL_RULE_OPTIONS, RULE_OPTIONS
from .errors import TextError
from .markdown import Fence


def read_rule(path: str, fence: Fence) -> Rule:
    """Read a ``{rule}`` on the page at `path`, relative to the project.

    Raises `TextError` for unknown, missing and wrong options, for an ID of another form, and for an empty sentence.
    """
    for option in fence.options:
        if option not in (*RULE_OPTIONS, "class"):
            hint = did_you_mean(option, RULE_OPTIONS, f"there are {', '.join(RULE_OPTIONS)}", form="':{}:'")
            raise TextError(fence.line, f"rule {fence.argument} has the unknown option ':{option}:'{hint}")
    for option in RULE_OPTIONS:
        if option not in OPTIONAL_RULE_OPTIONS and not fence.options.get(option):
            raise TextError(fence.line, f"rule {fence.argument} lacks ':{option}:'")
    if not re.fullmatch(r"[A-Z]{3}\d\d", fence.argument):
        raise TextError(fence.line, f"{fence.argument!r} is no rule ID; write three capitals and two digits: EXC01")
    if fence.options["status"] not in STATUSES:
        raise TextError(fence.line, f"status {fence.options['status']!r} is none of: {', '.join(STATUSES)}")
    sentence = " ".join(fence.body.split())
    if not sentence:
        raise TextError(fence.line, f"rule {fence.argument} has no sentence; write it as the directive's content")
    return Rule(
        fence.argument,
        fence.options["title"],
        sentence,
        fence.options["status"],
        path,
        fence.line,
        fence.options["snippets"].strip("/"),
        read_condition(fence, "versions"),
        post=fence.options.get("post", ""),
        claim=fence.options.get("claim", ""),
        cure=fence.options.get("cure", ""),
        skip=fence.options.get("skip", ""),
        compare=tuple(fence.options.get("compare", "").replace(",", " ").split()),
        keywords=tuple(word for part in fence.options.get("keywords", "").split(",") if (word := part.strip())),
    )


def read_condition(fence: Fence, option: str) -> Condition:
    """Read an option that is a condition on interpreters; if it is absent, all match. Raises `TextError`."""
    if not fence.options.get(option):
        return Condition()
    try:
        return Condition.parse(fence.options[option])
    except ConditionError as error:
        raise TextError(fence.line, f"{option}: {error}") from None
