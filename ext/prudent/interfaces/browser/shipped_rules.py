"""Reads the rules' titles and cures, which the build has written beside the code for the browser."""

from __future__ import annotations

import json
from pathlib import Path

RULES = Path("/prudent/rules.json")
"""The file with title, cure and address of each rule, by its ID; `handbook.browser_code.browser_rules` makes it."""


def shipped_rule(identifier: str) -> dict[str, str]:
    """Return ID, title, cure and address of a rule, as data for the page; only the ID of a rule that the file lacks."""
    rules: dict[str, dict[str, str]] = json.loads(RULES.read_text(encoding="utf-8"))
    return {"id": identifier} | rules.get(identifier, {})
