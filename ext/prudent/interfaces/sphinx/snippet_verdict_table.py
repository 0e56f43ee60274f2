"""Shows what snippets did on each interpreter, as a list or as a table, and where the records come from."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from prudent.handbook.proof import Cell, Proof
from prudent.handbook.verdict_words import MARKS, OUTCOMES, provenance_words
from prudent.handbook.version_ranges import equal_columns, range_label
from prudent.model.outcome import Outcome
from prudent.model.rule import Rule
from prudent.model.verdict import Status

from .tables import cell_text, table
from .verdict_classes import chip_classes

UNDECLARED_THERE = f"{MARKS[Status.NOT_APPLICABLE]} {OUTCOMES[Outcome.NOT_APPLICABLE]}"


def chips(cells: Iterable[Cell]) -> nodes.bullet_list:
    """Return one snippet's matrix as a list, which wraps on a narrow screen."""
    result = nodes.bullet_list(classes=["prudent-chips"])
    for cell in cells:
        text = nodes.paragraph("", "", nodes.strong("", cell.name), nodes.Text(f" {cell_text(cell)}"))
        result += nodes.list_item("", text, classes=chip_classes(cell))
    return result


def origins(cells: Iterable[Cell]) -> nodes.paragraph:
    """Return a paragraph on where the records of these cells come from, each origin once.

    The cells may be those of several snippets, so that a version occurs more than once.
    """
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
    """Return a table of a rule's snippets, a row for each, and paragraphs on releases and on the records' origin.

    Neighbouring versions on which every snippet did the same share a column; the newest come first. Other
    implementations have columns of their own behind them.
    """
    snippets = proof.handbook.snippets_of_rule(rule)
    names = proof.names_of(snippets)
    matrices = [proof.matrix(snippet) for snippet in snippets]
    # Columns are compared as they are worded: what a reader sees alike is one column.
    said = [_texts(matrix, names) for matrix in matrices]
    groups = equal_columns(said, names)
    rows: list[list[nodes.Node | str]] = []
    for snippet, texts in zip(snippets, said, strict=True):
        heading = nodes.paragraph("", "", nodes.literal("", snippet.path.rsplit("/", 1)[-1]))
        rows.append([heading, *(texts[group[0]] for group in groups)])
    titles = ["File", *(range_label([names[place] for place in group]) for group in groups)]
    cells = [cell for matrix in matrices for cell in matrix]
    # Keyed by the order of versions, so that each is named once, and 3.9 before 3.10.
    versions = {c.record.interpreter.order: c.record.interpreter.full_name for c in cells if c.record}
    run_on = nodes.paragraph("", f"Releases: {', '.join(versions[order] for order in sorted(versions))}.")
    run_on["classes"].append("prudent-origin")
    return [table(titles, rows, ["prudent-evidence"]), *([run_on] if versions else []), origins(cells)]


def _texts(matrix: Iterable[Cell], names: Iterable[str]) -> list[str]:
    """Return the text of a row in each column; a file need not declare anything for every implementation."""
    texts = {cell.name: cell_text(cell) for cell in matrix}
    return [texts.get(name, UNDECLARED_THERE) for name in names]
