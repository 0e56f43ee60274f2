"""Shows how the static check does on the handbook's own snippets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from prudent.handbook.check_agreement import Kind, agreements

from .build_state import proof_of
from .rule_directives import ProofDirective
from .tables import rule_link, table

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class check_report_node(nodes.General, nodes.Element):  # noqa: N801 -- docutils' nodes are named in lower case
    """Stands where the report goes."""


class CheckReportDirective(ProofDirective):
    """The rules that have a check, and every snippet on which it and the runs disagree."""

    def run(self) -> list[nodes.Node]:
        """A placeholder: the report is made when the page is written."""
        self.domain.note_table(self.env.docname)
        return [check_report_node()]


class CheckReportTransform(SphinxPostTransform):
    """Fills in the report when a page is written; links are resolved after it."""

    default_priority = 5

    def run(self, **_kwargs: object) -> None:
        """Replace every placeholder of the page."""
        for node in list(self.document.findall(check_report_node)):
            node.replace_self(check_report(self.env, self.env.docname))


def check_report(env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """The table by rule, and below it the disagreements with their reasons."""
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
    for kind, words in ((Kind.MISSED, "What it misses:"), (Kind.FALSE_ALARM, "What it finds for nothing:")):
        entries = nodes.bullet_list()
        for disagreement in (one for own in found for one in own.disagreements if one.kind is kind):
            literal = nodes.literal("", disagreement.snippet)
            text = nodes.Text(f" ({disagreement.rule}): {disagreement.reason}")
            entries += nodes.list_item("", nodes.paragraph("", "", literal, text))
        if len(entries):
            report += [nodes.paragraph("", words), entries]
    return report


def setup_agreement(app: Sphinx) -> None:
    """Register the directive, its placeholder and what fills it in."""
    app.add_node(check_report_node)
    app.add_directive("check-report", CheckReportDirective)
    app.add_post_transform(CheckReportTransform)
