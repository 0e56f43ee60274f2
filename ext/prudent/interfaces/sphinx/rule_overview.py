"""Makes the tables of all rules: one for the front page, and one of the posts' claims and their worth today."""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.environment import BuildEnvironment

from prudent.checks.rule_codes import CHECKED
from prudent.handbook.cure_diff import is_one_line
from prudent.handbook.proof import Cell, Proof
from prudent.handbook.rules_export import cells_of_role, chapter, plain
from prudent.handbook.verdict_words import summary
from prudent.model.rule import Rule
from prudent.model.snippet_role import Role

from .domain import proof_of
from .rule_card import compared, cost_words, cure_lines
from .tables import rule_link, table
from .verdict_classes import strip_class


def rule_matrix(env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """Return a table for each chapter, with a row for each rule: its cure, and where its bad code does harm."""
    proof = proof_of(env)
    found: list[nodes.Node] = []
    for title, rules in rules_by_chapter(env, proof).items():
        rows = [_overview_row(proof, docname, rule) for rule in rules]
        heading = nodes.paragraph("", "", nodes.strong("", title), classes=["prudent-chapter"])
        found += [heading, table(["ID", "Rule", "What the bad code does"], rows, ["prudent-matrix"])]
    return found


def rules_by_chapter(env: BuildEnvironment, proof: Proof) -> dict[str, list[Rule]]:
    """Return the rules of each chapter, by the chapter's title, in the order of the handbook."""
    chapters: dict[str, list[Rule]] = {}
    for rule in proof.handbook.rules.values():
        chapters.setdefault(_chapter_title(env, proof, rule), []).append(rule)
    return chapters


def _overview_row(proof: Proof, docname: str, rule: Rule) -> list[nodes.Node | str]:
    cells = cells_of_role(proof, rule, Role.BAD)
    title = rule_link(docname, rule, rule.title)
    if rule.id in CHECKED:
        title += _mark("found by the check", "prudent-checked")
    if is_one_line(cure_lines(proof.handbook, rule)):
        title += _mark("one-line cure", "prudent-one-line")
    if rule.cure:
        title += [nodes.Text(" "), nodes.inline("", plain(rule.cure), classes=["prudent-overview-cure"])]
    said = nodes.paragraph("", summary(cells) if cells else "none")  # a rule without bad code is reported as such
    said += nodes.raw("", _strip(cells), format="html")
    pair = compared(proof.handbook, rule)
    cost = cost_words(proof, pair[0]) if pair else ""
    if cost:
        said += [nodes.Text(" "), nodes.inline("", f"{cost[:1].upper()}{cost[1:]}.", classes=["prudent-overview-cost"])]
    return [rule_link(docname, rule, rule.id), title, said]


def _mark(words: str, kind: str) -> list[nodes.Node]:
    """Return a small label behind a rule's title; a script filters the table by its class, `kind`."""
    return [nodes.Text(" "), nodes.inline("", words, classes=["prudent-mark", kind])]


def _strip(cells: tuple[Cell, ...]) -> str:
    """Return HTML with a mark for each version, oldest first.

    The marks only decorate, since the words beside them say the same; a script filters the table by them.
    """
    marks = "".join(f'<i class="{strip_class(cell)}" data-python="{escape(cell.name)}"></i>' for cell in cells)
    return f' <span class="prudent-strip" aria-hidden="true">{marks}</span>'


def rule_table(env: BuildEnvironment, docname: str) -> nodes.Node:
    """Return a table with a row for each rule: the post's claim, and what its bad and its good snippets did."""
    proof = proof_of(env)
    rows: list[list[nodes.Node | str]] = [
        [
            rule_link(docname, rule, rule.id),
            rule_link(docname, rule, rule.title),
            rule.status,
            *(_said_of_role(proof, rule, role) for role in (Role.BAD, Role.GOOD)),
        ]
        for rule in proof.handbook.rules.values()
    ]
    return table(["ID", "Rule", "The post's claim", "Bad code", "Good code"], rows, ["prudent-rules"])


def _said_of_role(proof: Proof, rule: Rule, role: Role) -> str:
    cells = cells_of_role(proof, rule, role)
    return summary(cells) if cells else "none"


def _chapter_title(env: BuildEnvironment, proof: Proof, rule: Rule) -> str:
    index = f"{chapter(proof, rule)}/index"
    # A chapter without an index page is called by its folder.
    return env.titles[index].astext() if index in env.titles else chapter(proof, rule)
