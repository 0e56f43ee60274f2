"""Lists the rules that other people's code breaks most often, as the static check counted them in a record."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment

from prudent.checks.rule_codes import OPT_IN
from prudent.handbook.precision_record import published_precision

from .domain import proof_of
from .tables import rule_link

_MOST = 5
"""The number of rules that the list names."""


def frequent_rules(env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """Return a sentence that says what was counted, and a list of links to the rules, the most frequent one first.

    Only rules that the check applies by default are listed, since too few findings of the others were worth a
    reviewer's time. Without a record nothing is claimed, so nothing is returned.
    """
    handbook = proof_of(env).handbook
    record = published_precision(handbook.settings)
    counts = [
        count
        # Sort equally frequent rules by ID, so that the same record makes the same list.
        for count in sorted(record.rules if record else (), key=lambda count: (-count.outside, count.rule))
        if count.outside and count.rule in handbook.rules and count.rule not in OPT_IN
    ][:_MOST]
    if not record or not counts:
        return []
    entries = nodes.bullet_list()
    for count in counts:
        rule = handbook.rules[count.rule]
        entry = rule_link(docname, rule, f"{rule.id} {rule.title}")
        entry += nodes.Text(f" ({count.outside:,} findings)")
        entries += nodes.list_item("", entry)
    counted = f" found outside of tests in {len(record.packages)} packages ({record.lines:,} lines, {record.date}):"
    words = nodes.paragraph("", "The rules that most code breaks, by what ")
    words += [nodes.literal("", "prudent check"), nodes.Text(counted)]
    return [words, entries]
