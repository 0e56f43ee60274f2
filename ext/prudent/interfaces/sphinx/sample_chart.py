"""Draws all samples of a quantity as an SVG: a row of points for each mode, on a logarithmic scale.

A median hides whether the samples lie close together, in two heaps, or with a few far off.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence

from prudent.handbook.benchmark_text import samples_words
from prudent.handbook.markup_escaping import as_markup
from prudent.model.estimate import in_unit

from .benchmark_chart import WIDE, Layout

_MARGIN = 14  # this and all below in units of the drawing, which are pixels where it is not scaled
_ROW = 46
_LABEL = 16
"""The place in a row where its label ends; its points lie below."""
_AXIS = 48
_STEPS = (1, 2, 5)
"""The multiples of each power of ten at which an axis has a line.

The powers alone would be too few lines, since the samples of one mode seldom differ by more than a factor of ten.
"""
_LEVELS = 5
"""The number of heights at which successive points are drawn, since at one height they would hide one another."""
_TICK_WIDTH = 60
"""The least room for the label of a line."""


def draw_strip(
    samples: Mapping[str, Sequence[float]], unit: str, title: str, identifier: str, *, axis: str, layout: Layout = WIDE
) -> str:
    """Return the points as SVG.

    `samples` have the values of each mode in the order in which they were taken; they must be positive, and each mode
    must have one. `unit` is that of the values, and `axis` names their quantity. `layout` gives the width.
    `identifier` is the prefix of the IDs, unique on its page.
    """
    values = [value for own in samples.values() for value in own]
    low, high = _bounds(min(values), max(values))
    left, right = _MARGIN, layout.width - _MARGIN

    def x_of(value: float) -> float:
        return left + (math.log(value / low) / math.log(high / low)) * (right - left)

    bottom = len(samples) * _ROW
    height = bottom + _AXIS
    words = {mode: f"{mode}: {samples_words(own, unit)}" for mode, own in samples.items()}
    parts = [
        f'<svg class="prudent-picture prudent-chart prudent-samples {layout.name}" role="img"',
        f' aria-labelledby="{identifier}-title {identifier}-desc"',
        f' viewBox="0 0 {layout.width} {height}" width="{layout.width}" height="{height}" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{identifier}-title">{as_markup(title)}</title>',
        f'<desc id="{identifier}-desc">{as_markup("; ".join(words.values()))}</desc>',
    ]
    last = -math.inf
    for value in _lines(low, high):
        x = x_of(value)
        label = ""
        if x - last >= _TICK_WIDTH:
            # Labels at the ends would be cut if they stood in the middle of their lines.
            anchor = "start" if x < left + _TICK_WIDTH / 2 else "end" if x > right - _TICK_WIDTH / 2 else "middle"
            label = (
                f'<text class="prudent-kind" x="{x:.1f}" y="{bottom + 20}" text-anchor="{anchor}">'
                f"{as_markup(in_unit(value, unit))}</text>"
            )
            last = x
        parts.append(f'<path class="prudent-grid" d="M{x:.1f} 0V{bottom + 4}"/>{label}')
    for number, (mode, own) in enumerate(samples.items()):
        top = number * _ROW
        # A line without length: its round ends make a point.
        points = "".join(
            f"M{x_of(value):.1f} {top + _LABEL + 6 + 4 * (place % _LEVELS)}h0" for place, value in enumerate(own)
        )
        middle = x_of(statistics.median(own))
        parts.append(
            f"<g><title>{as_markup(words[mode])}</title>"
            f'<text class="prudent-label" x="{left}" y="{top + _LABEL - 2}">{as_markup(mode)}</text>'
            f'<path class="prudent-points" d="{points}"/>'
            f'<path class="prudent-median" d="M{middle:.1f} {top + _LABEL + 2}v24"/></g>'
        )
    scale = as_markup(f"{axis}, logarithmic scale; a line: the median")
    parts.append(f'<text class="prudent-kind" x="{right}" y="{bottom + 40}" text-anchor="end">{scale}</text></svg>')
    return "".join(parts)


def _bounds(least: float, most: float) -> tuple[float, float]:
    """Return the values of the two lines between which all samples lie; they differ, so that the axis has a length."""
    powers = range(math.floor(math.log10(least)) - 1, math.ceil(math.log10(most)) + 2)
    steps = [step * 10.0**power for power in powers for step in _STEPS]
    low = max(step for step in steps if step <= least)
    return low, min(step for step in steps if step >= most and step > low)


def _lines(low: float, high: float) -> Iterator[float]:
    """Yield the values at which an axis has a line, from its low end to its high end."""
    for power in range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1):
        for step in _STEPS:
            value = step * 10.0**power
            # Products with powers of ten are not exact.
            if low * 0.999 <= value <= high * 1.001:
                yield value
