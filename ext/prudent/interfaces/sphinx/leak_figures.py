"""Shows the memory that a snippet left behind: the path of each cycle or chain, in words and as a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes

from prudent.handbook.leak_words import held_words, leak_words
from prudent.handbook.proof import Cell
from prudent.handbook.svg_drawing import draw_holding, draw_leak
from prudent.model.verdict import Status

from .nodes import picture


def memory(cells: Sequence[Cell], identifier: Callable[[], str] | None) -> Iterable[nodes.Node]:
    """Yield each path of references once, as the newest interpreter shows it.

    `cells` are the matrix of a snippet, the oldest interpreter first. `identifier` returns a new ID for each picture;
    without it, no pictures are drawn.
    """
    drawn: set[tuple[str, ...]] = set()
    for cell in reversed(cells):  # the newest interpreter stands for those that agree with it
        if cell.record is None or cell.verdict.status is Status.NOT_APPLICABLE:
            continue
        for leak in cell.record.observation.leaks:
            if leak.texts not in drawn:
                drawn.add(leak.texts)
                yield from _path(leak.texts, leak_words(leak, cell.name))
                if identifier:
                    yield picture(svg=draw_leak(leak, identifier()))
        for holding in cell.record.observation.held:
            if holding.texts not in drawn:
                drawn.add(holding.texts)
                yield from _path(holding.texts, held_words(cell.name))
                if identifier:
                    yield picture(svg=draw_holding(holding, identifier()))


def _path(texts: Sequence[str], words: str) -> list[nodes.Node]:
    way = nodes.paragraph(classes=["prudent-path"])
    for number, step in enumerate(texts):
        if number:
            way += nodes.Text(" → ")
        way += nodes.literal("", step)
    return [nodes.paragraph("", words), way]
