"""Shows how many faults the static check finds and misses, in the handbook's snippets and in other packages."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment

from prudent.checks.rule_codes import OPT_IN
from prudent.handbook.precision_record import RuleCount, published_precision
from prudent.handbook.static_check_agreement import Kind, agreements

from .domain import proof_of
from .tables import rule_link, table

_TITLES = ("ID", "Rule", "By default", "Bad, found", "Good, found", "Elsewhere", "Read", "True", "Worth it")


def check_quality_table(env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """Return a table with a row for each rule, and lists of the snippets on which check and runs disagree, and why."""
    handbook = proof_of(env).handbook
    record = published_precision(handbook.settings)
    counts = {count.rule: count for count in record.rules} if record else {}
    found = list(agreements(handbook))
    rows: list[list[nodes.Node | str]] = [
        [
            rule_link(docname, agreement.rule, agreement.rule.id),
            rule_link(docname, agreement.rule, agreement.rule.title),
            "opt-in" if agreement.rule.id in OPT_IN else "on",
            f"{agreement.bad - agreement.count(Kind.MISSED)} of {agreement.bad}",
            f"{agreement.count(Kind.FALSE_ALARM)} of {agreement.good}",
            *_counted(counts.get(agreement.rule.id)),
        ]
        for agreement in found
    ]
    report: list[nodes.Node] = [table(_TITLES, rows, ["prudent-rules"])]
    if record:
        words = (
            f"Elsewhere: findings outside of tests in {record.files:,} files with {record.lines:,} lines, of "
            f"{len(record.packages)} packages, on {record.date}. One reader judged a sample of each rule: how many "
            "were true, and how many worth a reviewer's time. The rules were improved on the same packages."
        )
        report.append(nodes.paragraph("", words, classes=["prudent-origin"]))
    for kind, words in ((Kind.MISSED, "What it misses:"), (Kind.FALSE_ALARM, "False alarms:")):
        entries = nodes.bullet_list()
        for disagreement in (one for agreement in found for one in agreement.disagreements if one.kind is kind):
            literal = nodes.literal("", disagreement.snippet)
            text = nodes.Text(f" ({disagreement.rule}): {disagreement.reason}")
            entries += nodes.list_item("", nodes.paragraph("", "", literal, text))
        if len(entries):
            report += [nodes.paragraph("", words), entries]
    return report


def _counted(count: RuleCount | None) -> list[str]:
    """Return a rule's counts in other people's packages as cells; dashes if there are none."""
    return [f"{one:,}" for one in (count.outside, count.read, count.true, count.worth)] if count else ["-"] * 4
