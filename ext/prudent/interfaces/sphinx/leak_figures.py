"""What a snippet left behind: the path of each cycle or chain, in words and as a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes

from prudent.handbook.proof import Cell
from prudent.handbook.svg_drawing import draw_holding, draw_leak
from prudent.model.observation import Leak
from prudent.model.verdict import Status

from .nodes import picture


def memory(cells: Sequence[Cell], identifier: Callable[[], str] | None) -> Iterable[nodes.Node]:
    """Each path once, as the newest interpreter shows it; with pictures if there is a source of `identifier`."""
    drawn: dict[str, None] = {}
    for cell in reversed(cells):  # the newest interpreter stands for those that agree with it
        if cell.record is None or cell.verdict.status is Status.NOT_APPLICABLE:
            continue
        for leak in cell.record.observation.leaks:
            if leak.path not in drawn:
                drawn[leak.path] = None
                yield from _path(leak.path, _leak_words(cell, leak))
                if identifier:
                    yield picture(svg=draw_leak(leak, identifier()))
        for holding in cell.record.observation.held:
            if holding.path not in drawn:
                drawn[holding.path] = None
                yield from _path(holding.path, f"Held on {cell.name}, with no cycle:")
                if identifier:
                    yield picture(svg=draw_holding(holding, identifier()))


def _path(path: str, words: str) -> list[nodes.Node]:
    steps = path.split(" -> ")
    way = nodes.paragraph(classes=["prudent-path"])
    for number, step in enumerate(steps):
        if number:
            way += nodes.Text(" → ")
        way += nodes.literal("", step)
    return [nodes.paragraph("", words), way]


def _leak_words(cell: Cell, leak: Leak) -> str:
    library = {"standard library": " in the standard library", "package": " in a package"}.get(leak.where, "")
    kept = " once no name keeps it" if leak.kept_by_name else ""
    return (
        f"The cycle{library}, as measured on {cell.name}{kept}; "
        f"{leak.objects:,} objects and {leak.bytes:,} bytes stay until the collector runs:"
    )
