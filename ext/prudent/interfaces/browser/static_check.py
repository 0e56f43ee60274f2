"""Checks a reader's code without running it, and returns the findings as data for the page."""

from __future__ import annotations

import json
from typing import Any

from prudent.checks.checker import check_text
from prudent.checks.source_reader import UnreadableError
from prudent.model.observation import visible
from prudent.model.snippet import Kind

from .doctest_to_module import doctest_to_module
from .shipped_rules import shipped_rule


def check(text: str) -> str:
    """Return the result of the static check as JSON: the findings, and the lines at which a part cannot be read.

    `text` is a JSON list of parts, of which ``kind`` and ``code`` are read.
    """
    findings: list[dict[str, Any]] = []
    unreadable: list[dict[str, Any]] = []
    for place, part in enumerate(json.loads(text)):
        try:
            code = doctest_to_module(part["code"]) if part["kind"] == Kind.DOCTEST else part["code"]
            found = check_text(code, "your code")
        except UnreadableError as error:
            unreadable.append({"part": place, "line": error.line, "text": visible(error.why)})
            continue
        findings += [
            {
                "part": place,
                "line": finding.line,
                "text": visible(finding.message),
                "cure": visible(finding.cure),
                "rule": shipped_rule(finding.rule),
            }
            for finding in found
        ]
    return json.dumps({"findings": findings, "unreadable": unreadable})
