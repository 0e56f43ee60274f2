"""Matrices and lists, made of generic nodes only, so that every builder can write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.environment import BuildEnvironment

from prudent.handbook.proof import Cell, Proof
from prudent.handbook.rule_registry import cells_of_role, chapter
from prudent.handbook.verdict_words import MARKS, OUTCOMES, outcome_words, provenance_words, summary
from prudent.model.rule import Rule
from prudent.model.snippet import Kind
from prudent.model.snippet_role import Role
from prudent.model.verdict import Status

from .domain import proof_of
from .verdict_classes import chip_classes, matrix_classes

_WIDEST = 30
"""Characters of the widest column, for builders that write plain text; the others see to it themselves."""


def table(titles: Sequence[str], rows: Iterable[Sequence[nodes.Node | str]], classes: Sequence[str]) -> nodes.table:
    """A table whose first column holds the rows' headings."""
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
    return len(cell) if isinstance(cell, str) else len(cell.astext()) + len("****")  # some of it is emphasized


def _row(cells: Sequence[nodes.Node | str]) -> nodes.row:
    row = nodes.row()
    for cell in cells:
        content = nodes.paragraph("", cell) if isinstance(cell, str) else cell
        row += nodes.entry("", content)
    return row


def cell_text(cell: Cell) -> str:
    """A verdict in words with its mark: ``✓ leaks``; never by colour alone."""
    words = outcome_words(cell.verdict)
    others = "".join(f"; but {OUTCOMES[outcome]} on {record.machine}" for outcome, record in cell.others)
    if cell.verdict.status is Status.PROVED and not cell.here:
        return f"({words}{others})"  # seen elsewhere: shown, but no pass of this build
    return f"{MARKS[cell.verdict.status]} {words}{others}"


def chips(cells: Iterable[Cell]) -> nodes.bullet_list:
    """One snippet's matrix as a list that wraps on a narrow screen."""
    result = nodes.bullet_list(classes=["prudent-chips"])
    for cell in cells:
        text = nodes.paragraph("", "", nodes.strong("", cell.name), nodes.Text(f" {cell_text(cell)}"))
        result += nodes.list_item("", text, classes=chip_classes(cell))
    return result


def origins(cells: Iterable[Cell]) -> nodes.paragraph:
    """Where the records of a matrix come from, each origin once."""
    by_origin: dict[str, list[str]] = {}
    for cell in cells:
        text = provenance_words(cell)
        if text:
            names = by_origin.setdefault(text, [])
            if cell.name not in names:
                names.append(cell.name)
    words = [
        f"{text}: {', '.join(names)}" if len(by_origin) > 1 else f"all {text}" for text, names in by_origin.items()
    ]
    sentence = f"✓ is as declared. Records: {'; '.join(words)}." if words else "No record: nothing was run."
    return nodes.paragraph("", sentence, classes=["prudent-origin"])


def evidence(proof: Proof, rule: Rule) -> list[nodes.Node]:
    """All of a rule's snippets on all interpreters: a row for each snippet, and where the records come from."""
    snippets = proof.handbook.snippets_of_rule(rule)
    matrices = [proof.matrix(snippet) for snippet in snippets]
    titles = ["File", *proof.names]
    rows: list[list[nodes.Node | str]] = []
    for snippet, matrix in zip(snippets, matrices, strict=True):
        heading = nodes.paragraph("", "", nodes.literal("", snippet.path.rsplit("/", 1)[-1]))
        rows.append([heading, *(cell_text(cell) for cell in matrix)])
    cells = [cell for matrix in matrices for cell in matrix]
    versions = {c.record.interpreter.order: c.record.interpreter.version for c in cells if c.record}
    run_on = nodes.paragraph("", f"Releases: {', '.join(versions[order] for order in sorted(versions))}.")
    run_on["classes"].append("prudent-origin")
    return [table(titles, rows, ["prudent-evidence"]), *([run_on] if versions else []), origins(cells)]


def rule_table(env: BuildEnvironment, docname: str) -> nodes.Node:
    """Every rule with what its bad and its good snippets did, none of it typed by hand."""
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


def rule_matrix(env: BuildEnvironment, docname: str) -> nodes.Node:
    """Every rule with its chapter, and what its bad code does on each Python."""
    proof = proof_of(env)
    rows: list[list[nodes.Node | str]] = []
    for rule in proof.handbook.rules.values():
        title = rule_link(docname, rule, rule.title)
        # A rule without bad code is reported as such; its row is as wide as all others.
        shown = [_short_cell(cell) for cell in cells_of_role(proof, rule, Role.BAD)] or [
            "none" for _name in proof.names
        ]
        rows.append([rule_link(docname, rule, rule.id), _chapter_title(env, proof, rule), title, *shown])
    return table(["ID", "Chapter", "Rule", *proof.names], rows, ["prudent-matrix"])


def _chapter_title(env: BuildEnvironment, proof: Proof, rule: Rule) -> str:
    index = f"{chapter(proof, rule)}/index"
    return env.titles[index].astext() if index in env.titles else chapter(proof, rule)


def _short_cell(cell: Cell) -> nodes.Node | str:
    return nodes.paragraph(
        "", "", nodes.inline("", outcome_words(cell.verdict, short=True), classes=matrix_classes(cell))
    )


def rule_link(docname: str, rule: Rule, text: str) -> nodes.paragraph:
    """A link to a rule's page, as the content of a cell."""
    return nodes.paragraph("", "", _link(docname, "prudent", "rule", rule.id, text))


def _link(docname: str, domain: str, kind: str, target: str, text: str) -> pending_xref:
    """A reference that Sphinx resolves for the builder when it has placed the table."""
    return pending_xref(
        "",
        nodes.inline("", text),
        refdoc=docname,
        refdomain=domain,
        reftype=kind,
        reftarget=target,
        refexplicit=True,
        refwarn=True,
    )


def unproved_list(env: BuildEnvironment, docname: str) -> nodes.Node:
    """Every block that nothing runs, with its reason, counted."""
    pages = proof_of(env).handbook.pages.values()
    found = [(page, block) for page in pages for block in page.blocks if block.unproved]
    in_groups = sum(bool(block.snippets) for page in pages for block in page.blocks)
    in_fences = sum(snippet.parts[0].kind is Kind.SCRIPT for page in pages for snippet in page.snippets)
    owned = in_groups + in_fences + sum(len(page.shown) for page in pages)
    count = (
        f"{len(found)} of {len(found) + owned} code blocks on this site are run by nothing, each for a stated reason:"
    )
    result = nodes.bullet_list()
    for page, block in found:
        link = _link(docname, "std", "doc", f"/{docname_of(env, page.path)}", f"{page.path}:{block.line}")
        result += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f": {block.unproved}")))
    return nodes.container("", nodes.paragraph("", count), *([result] if found else []))


def docname_of(env: BuildEnvironment, path: str) -> str:
    """Sphinx's name for a page that is given relative to the project."""
    docname = env.path2doc(str(proof_of(env).handbook.settings.root / path))
    if docname is None:
        raise LookupError(path)
    return docname
