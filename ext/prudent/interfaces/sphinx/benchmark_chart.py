"""Draws measurements as an SVG: a row for each interpreter, a mark for each mode, on a logarithmic scale.

Modes differ by the shape of their mark, so that the chart can be read without colour.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from prudent.handbook.benchmark_text import reach_words
from prudent.handbook.markup_escaping import as_markup
from prudent.model.estimate import Estimate, in_unit

_LEFT = 58  # this and all below in units of the drawing, which are pixels where it is not scaled
_RIGHT = 24
_ROW = 30
_LEGEND_ROW = 22
_AXIS = 48
_SHAPES = (
    "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0z",  # a circle
    "M-5-5H5V5H-5z",  # a square
    "M0-6 6 5H-6z",  # a triangle
    "M0-7 6 0 0 7-6 0z",  # a diamond
    "M-5-5 5 5M-5 5 5-5",  # a cross
    "M0-6V6M-6 0H6",  # a plus
    "M0 6-6-5H6z",  # a triangle on its head
    "M-6 0H6",  # a dash
)

BEST, POST = "prudent-best", "prudent-post"
"""The classes of marks whose colour means the same on every page."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The width of a chart. A style sheet shows the chart that fits: text that is scaled down cannot be read."""

    name: str
    """The class of the drawing."""
    width: int
    legend_columns: int
    legend_left: int

    @property
    def end(self) -> int:
        """The right end of the rows' lines."""
        return self.width - _RIGHT


WIDE = Layout("prudent-wide", 760, 2, _LEFT + 10)
NARROW = Layout("prudent-narrow", 330, 1, 10)
"""Fits the column of text on a phone whose screen is 390 pixels wide."""
Rows = Mapping[str, Mapping[str, Estimate]]
"""The estimates, by series of Python and then by mode."""


def draw_chart(
    rows: Rows,
    modes: Sequence[str],
    unit: str,
    title: str,
    identifier: str,
    *,
    layout: Layout = WIDE,
    axis: str = "",
    meanings: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the chart as SVG.

    `rows` are drawn from top to bottom. Their values must be positive, and there must be at least one. `unit` is that
    of the values, and `axis` names their quantity. `layout` gives the width. `meanings` has the class of a mode
    whose colour says something, such as `BEST`. `identifier` is the prefix of the IDs, unique on its page.
    """
    values = [found.value for row in rows.values() for mode, found in row.items() if mode in modes]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    high = max(high, low + 1)  # a single power of ten would make a scale without width
    legend = math.ceil(len(modes) / layout.legend_columns) * _LEGEND_ROW + 14
    height = legend + len(rows) * _ROW + _AXIS
    bottom = legend + len(rows) * _ROW
    parts = [
        f'<svg class="prudent-picture prudent-chart {layout.name}" role="img"',
        f' aria-labelledby="{identifier}-title {identifier}-desc"',
        f' viewBox="0 0 {layout.width} {height}" width="{layout.width}" height="{height}" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{identifier}-title">{as_markup(title)}</title>',
        f'<desc id="{identifier}-desc">{as_markup(_description(rows, modes, unit))}</desc>',
    ]
    parts += [_legend_entry(number, mode, meanings.get(mode, ""), layout) for number, mode in enumerate(modes)]
    for exponent in range(low, high + 1):
        parts.append(_grid(_x(10.0**exponent, low, high, layout), legend, bottom, _tick(exponent, unit)))
    for number, (name, row) in enumerate(rows.items()):
        middle = legend + number * _ROW + _ROW // 2
        parts.append(
            f'<text class="prudent-name" x="{_LEFT - 12}" y="{middle + 5}" text-anchor="end">{as_markup(name)}</text>'
        )
        parts.append(f'<path class="prudent-grid" d="M{_LEFT} {middle}H{layout.end}"/>')
        for place, mode in enumerate(modes):
            if mode in row:
                shape = _shape(place, meanings.get(mode, ""))
                parts.append(_mark(shape, mode, row[mode], middle, lambda value: _x(value, low, high, layout), unit))
    scale = as_markup(f"{axis}, logarithmic scale" if axis else "logarithmic scale")
    parts.append(f'<text class="prudent-kind" x="{layout.end}" y="{bottom + 40}" text-anchor="end">{scale}</text>')
    parts.append("</svg>")
    return "".join(parts)


def _tick(exponent: int, unit: str) -> str:
    """Return the label of a power of ten; an axis may begin where `in_unit` only says that a time is too short."""
    if unit == "s" and exponent < -6:  # noqa: PLR2004 -- a microsecond
        return f"{10 ** (exponent + 9):g} ns"
    return in_unit(10.0**exponent, unit)


def _x(value: float, low: int, high: int, layout: Layout) -> float:
    # The axis has a margin of 10 at either end, so that no mark is cut there.
    share = (math.log10(value) - low) / (high - low)
    return _LEFT + share * (layout.end - _LEFT - 20) + 10


def _shape(place: int, meaning: str) -> str:
    drawn = _SHAPES[place % len(_SHAPES)]
    return f'<path class="{f"prudent-mark {meaning}".strip()}" d="{drawn}"/>'


def _legend_entry(number: int, mode: str, meaning: str, layout: Layout) -> str:
    row, column = divmod(number, layout.legend_columns)
    x, y = layout.legend_left + column * (layout.width - _LEFT) // layout.legend_columns, 14 + row * _LEGEND_ROW
    label = f'<text class="prudent-label" x="14" y="5">{as_markup(mode)}</text>'
    return f'<g transform="translate({x} {y})">{_shape(number, meaning)}{label}</g>'


def _grid(x: float, top: int, bottom: int, label: str) -> str:
    line = f'<path class="prudent-grid" d="M{x:.1f} {top}V{bottom + 4}"/>'
    return (
        line
        + f'<text class="prudent-kind" x="{x:.1f}" y="{bottom + 20}" text-anchor="middle">{as_markup(label)}</text>'
    )


def _mark(shape: str, mode: str, found: Estimate, middle: int, x_of: Callable[[float], float], unit: str) -> str:
    reach = reach_words(found, unit)
    words = f"{mode}: {in_unit(found.value, unit)}" + (f"; {reach}" if reach else "")
    x = x_of(found.value)
    bar = ""
    if found.low > 0 and found.high > found.low:  # zero has no place on a logarithmic scale
        # A range, which replaces the interval if there were too few rounds, is drawn in another way.
        kind = "prudent-bar" if found.is_interval else "prudent-bar prudent-range"
        bar = f'<path class="{kind}" d="M{x_of(found.low) - x:.1f} 0H{x_of(found.high) - x:.1f}"/>'
    return f'<g transform="translate({x:.1f} {middle})"><title>{as_markup(words)}</title>{bar}{shape}</g>'


def _description(rows: Rows, modes: Sequence[str], unit: str) -> str:
    said = []
    for name, row in rows.items():
        own = ", ".join(f"{mode} {in_unit(row[mode].value, unit)}" for mode in modes if mode in row)
        said.append(f"{name}: {own}")
    return "; ".join(said)
