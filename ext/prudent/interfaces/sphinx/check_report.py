"""Shows how the static check does on the handbook's own snippets."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment

from prudent.handbook.check_agreement import Kind, agreements

from .domain import proof_of
from .tables import rule_link, table


def check_report(env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """Return the table by rule, and below it every snippet on which check and runs disagree, with the reason."""
    found = list(agreements(proof_of(env).handbook))
    rows: list[list[nodes.Node | str]] = [
        [
            rule_link(docname, own.rule, own.rule.id),
            rule_link(docname, own.rule, own.rule.title),
            f"{own.bad - own.count(Kind.MISSED)} of {own.bad}",
            f"{own.count(Kind.FALSE_ALARM)} of {own.good}",
        ]
        for own in found
    ]
    report: list[nodes.Node] = [table(["ID", "Rule", "Bad, found", "Good, found"], rows, ["prudent-rules"])]
    for kind, words in ((Kind.MISSED, "What it misses:"), (Kind.FALSE_ALARM, "False alarms:")):
        entries = nodes.bullet_list()
        for disagreement in (one for own in found for one in own.disagreements if one.kind is kind):
            literal = nodes.literal("", disagreement.snippet)
            text = nodes.Text(f" ({disagreement.rule}): {disagreement.reason}")
            entries += nodes.list_item("", nodes.paragraph("", "", literal, text))
        if len(entries):
            report += [nodes.paragraph("", words), entries]
    return report
