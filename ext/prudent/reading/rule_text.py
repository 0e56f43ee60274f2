"""Defines the text of a rule that the package contains, for use without the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleText:
    """The text of a rule that the package shows without the site."""

    id: str
    title: str
    sentence: str
    """The rule in one sentence."""
    cure: str
    """What to write instead, in one imperative sentence."""
    skip: str
    """When a reader need not follow the rule: the end of a sentence that begins with "Skip this if"."""
    text: str
    """The reasons, bad code, good code and exceptions, as paragraphs and indented code."""
