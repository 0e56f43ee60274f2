"""Draws paths of references in text, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from prudent.model.observation import Step
from prudent.model.reference_path_text import escaped

from .leak_rule import folded


def draw_cycle(steps: Sequence[Step]) -> list[str]:
    """Return the lines that draw a cycle: its objects from top to bottom, and at the left an arrow back to the top."""
    rows = []
    runs = folded(steps)
    for number, (step, count) in enumerate(runs):
        lead = "┌─▶ " if number == 0 else "│   "
        rows += [lead + _name(step), f"│     │ {_edge(step, count)}"]
        rows.append("│     ▼" if number + 1 < len(runs) else "└─────┘")
    return rows


def draw_chain(root: str, steps: Sequence[Step]) -> list[str]:
    """Return the lines that draw a path that is no cycle: the name at the top, the objects below it."""
    rows = [escaped(root)]
    for step, count in folded(steps):
        rows += ["  ▼", f"{_name(step)}", f"  │ {_edge(step, count)}"]
    return [*rows, "  ▼", "a traceback with its frames"] if steps else rows


def _edge(step: Step, count: int) -> str:
    edge = escaped(step.edge.lstrip(".,").strip())
    return f"{edge} ({count} times)" if count > 1 else edge


def _name(step: Step) -> str:
    name = escaped(step.name)  # escaped, since a terminal obeys control characters
    return f"frame {name}()" if step.kind == "frame" else name
