"""Makes the cheat sheet: every rule with its cure, on one sheet of paper."""

from __future__ import annotations

import textwrap

from docutils import nodes
from sphinx.environment import BuildEnvironment

from prudent.handbook.proof import Proof
from prudent.handbook.rules_export import plain
from prudent.model.rule import Rule

from .domain import proof_of
from .rule_card import cure_lines
from .rule_overview import rules_by_chapter
from .tables import rule_link

_MOST_LINES = 4
"""The most changed lines of a diff that is shown: a longer one fills the sheet, and says less than the cure."""


def cheat_sheet(env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """Return a container with the chapters, and in each its rules: the ID, title and cure, and the changed lines."""
    proof = proof_of(env)
    sheet = nodes.container(classes=["prudent-sheet"])
    for title, rules in rules_by_chapter(env, proof).items():
        sheet += nodes.paragraph("", "", nodes.strong("", title), classes=["prudent-sheet-chapter"])
        sheet += [_entry(proof, docname, rule) for rule in rules]
    return [sheet]


def _entry(proof: Proof, docname: str, rule: Rule) -> nodes.container:
    heading = rule_link(docname, rule, rule.id)
    heading += [nodes.Text(" "), nodes.strong("", rule.title)]
    entry = nodes.container("", heading, classes=["prudent-sheet-rule"])
    # The text is plain, since the Markdown of a rule can be parsed only while the rule's own page is read.
    entry += nodes.paragraph("", plain(rule.cure or rule.sentence))
    lines = changed_lines(proof, rule)
    if lines:
        text = "\n".join(lines)
        entry += nodes.literal_block(text, text, language="diff", prudent_owner=rule.id)
    return entry


def changed_lines(proof: Proof, rule: Rule) -> list[str]:
    """Return the lines that the cure removes and adds, without their common indent; none if they are too many."""
    changed = cure_lines(proof.handbook, rule)
    if len(changed) > _MOST_LINES:
        return []
    code = textwrap.dedent("\n".join(line[1:] for line in changed)).split("\n")
    # Not strict, since `split` makes one empty line of a text without changes.
    return [line[0] + own for line, own in zip(changed, code, strict=False)]
