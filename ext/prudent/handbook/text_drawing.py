"""Draws a cycle with letters, for a terminal."""

from __future__ import annotations

from prudent.model.observation import Leak, Step
from prudent.model.reference_path import escaped


def lines_of(leak: Leak) -> list[str]:
    """The objects of a cycle from top to bottom, with what each calls the next, and the way back on the left."""
    rows = []
    for number, step in enumerate(leak.steps):
        lead = "┌─▶ " if number == 0 else "│   "
        rows += [lead + _name(step), f"│     │ {escaped(step.edge.lstrip('.,').strip())}"]
        rows.append("│     ▼" if number + 1 < len(leak.steps) else "└─────┘")
    return rows


def _name(step: Step) -> str:
    name = escaped(step.name)  # a terminal obeys some signs
    return f"frame {name}()" if step.kind == "frame" else name
