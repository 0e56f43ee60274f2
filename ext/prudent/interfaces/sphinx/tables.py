"""Makes tables and links from nodes that every builder can write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.environment import BuildEnvironment

from prudent.handbook.proof import Cell
from prudent.handbook.verdict_words import MARKS, OUTCOMES, outcome_words
from prudent.model.rule import Rule
from prudent.model.verdict import Status

from .domain import proof_of

_WIDEST = 30
"""The most characters of a column, for builders of plain text; other builders choose widths themselves."""


def table(titles: Sequence[str], rows: Iterable[Sequence[nodes.Node | str]], classes: Sequence[str]) -> nodes.table:
    """Return a table; `titles` head its columns, and each row has as many cells."""
    result = nodes.table(classes=["prudent-table", *classes])
    group = nodes.tgroup(cols=len(titles))
    result += group
    rows = [list(row) for row in rows]
    for column in zip(titles, *rows, strict=True):
        group += nodes.colspec(colwidth=min(_WIDEST, max(_width(cell) for cell in column)))
    group += nodes.thead("", _row(titles))
    body = nodes.tbody()
    group += body
    for row in rows:
        body += _row(row)
    return result


def _width(cell: nodes.Node | str) -> int:
    """Return the width of a cell in plain text, where emphasis is written with two asterisks on each side."""
    return len(cell) if isinstance(cell, str) else len(cell.astext()) + len("****")


def _row(cells: Sequence[nodes.Node | str]) -> nodes.row:
    row = nodes.row()
    for cell in cells:
        content = nodes.paragraph("", cell) if isinstance(cell, str) else cell
        row += nodes.entry("", content)
    return row


def cell_text(cell: Cell) -> str:
    """Return a verdict in words, after a mark that shows the status without colours: ``✓ leaks``."""
    words = outcome_words(cell.verdict)
    others = "".join(f"; but {OUTCOMES[outcome]} on {record.machine}" for outcome, record in cell.others)
    if cell.verdict.status is Status.PROVED and not cell.here:
        return f"({words}{others})"  # seen by another machine: shown, but not as passed by this build
    return f"{MARKS[cell.verdict.status]} {words}{others}"


def rule_link(docname: str, rule: Rule, text: str) -> nodes.paragraph:
    """Return a link to a rule's page, as the content of a cell."""
    return nodes.paragraph("", "", page_link(docname, "prudent", "rule", rule.id, text))


def page_link(docname: str, domain: str, kind: str, target: str, text: str) -> pending_xref:
    """Return a link that Sphinx resolves later, for the builder that writes the page."""
    return pending_xref(
        "",
        nodes.inline("", text),
        refdoc=docname,
        refdomain=domain,
        reftype=kind,
        reftarget=target,
        refexplicit=True,  # our text stays, where Sphinx would show the target's title
        refwarn=True,  # Sphinx reports it if there is no such target
    )


def docname_of(env: BuildEnvironment, path: str) -> str:
    """Return Sphinx's name for the page at a path relative to the project; raises `LookupError` if it has none."""
    docname = env.path2doc(str(proof_of(env).handbook.settings.root / path))
    if docname is None:
        raise LookupError(path)
    return docname
