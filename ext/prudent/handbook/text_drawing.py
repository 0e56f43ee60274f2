"""Draws a cycle with letters, for a terminal."""

from __future__ import annotations

from prudent.model.observation import Leak, Step


def lines_of(leak: Leak) -> list[str]:
    """The objects of a cycle from top to bottom, with what each calls the next, and the way back on the left."""
    rows = []
    for number, step in enumerate(leak.steps):
        lead = "┌─▶ " if number == 0 else "│   "
        rows += [lead + _name(step), f"│     │ {step.edge.lstrip('.,').strip()}"]
        rows.append("│     ▼" if number + 1 < len(leak.steps) else "└─────┘")
    return rows


def _name(step: Step) -> str:
    return f"frame {step.name}()" if step.kind == "frame" else step.name
