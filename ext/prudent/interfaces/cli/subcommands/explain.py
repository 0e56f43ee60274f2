"""``prudent explain``: prints a rule as text, without a network."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from pathlib import Path

from prudent.checks.rule_codes import CHECKED, flake8_code
from prudent.model.name_suggestion import did_you_mean
from prudent.reading.packaged_rule_texts import rule_texts
from prudent.reading.rule_text import RuleText


class UnknownRuleError(ValueError):
    """No rule has this ID."""


ERRORS = (UnknownRuleError,)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the rules' IDs."""
    parser.add_argument(
        "rules", nargs="*", metavar="RULE", help="such as EXC06, or PRU106 as flake8 has it (default: list all)"
    )


def run(_root: Path, options: argparse.Namespace) -> int:
    """Print the named rules, or without a name a line for each rule; raises `UnknownRuleError`."""
    texts = rule_texts()
    by_code = {flake8_code(rule): rule for rule in CHECKED}  # so that a code that flake8 has printed can be named
    wanted = [by_code.get(name.upper(), name.upper()) for name in options.rules]
    for name, rule in zip(options.rules, wanted, strict=True):
        if rule not in texts:
            hint = did_you_mean(name.upper(), [*texts, *by_code], "'prudent explain' lists all", form="{}")
            raise UnknownRuleError(f"there is no rule {name!r}{hint}")
    if wanted:
        print("\n\n\n".join("\n".join(_lines(texts[rule])) for rule in wanted))
    else:
        for rule in texts.values():
            print(f"{rule.id}  {rule.title}")
    return 0


def _lines(rule: RuleText) -> Iterator[str]:
    title = f"{rule.id}: {rule.title}"
    yield from (title, "=" * len(title), "")
    yield textwrap.fill(rule.sentence, 80)
    if rule.cure:
        yield from ("", textwrap.fill(f"Cure: {rule.cure}", 80))
    if rule.skip:
        yield textwrap.fill(f"Skip this if {rule.skip}.", 80)
    yield from ("", rule.text)
