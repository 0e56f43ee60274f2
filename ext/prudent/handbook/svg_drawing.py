"""Draws a reference cycle or chain as an SVG: boxes for objects, arrows for references.

The texts come from snippets and from records of other machines, so each is escaped by `as_markup`.
"""

from __future__ import annotations

from collections.abc import Sequence

from prudent.model.observation import Holding, Leak, Step

from .markup_escaping import as_markup

# All sizes are in pixels. prudent.css sets the sizes of the texts.
_BOX_WIDTH = 250
_BOX_HEIGHT = 46
_GAP = 52
_LEFT = 8
_TOP = 8
_WIDTH = 440
# The distance of the arrow that closes a cycle from the boxes, and of each label from its arrow.
_FAR = 34
_BESIDE = 10
_CHARACTER = 8.4
"""The width of a character of a label at the largest size that prudent.css gives it, 14 pixels on a phone. A label that
is wider than the space beside its arrow is cut; the path beside the picture has all of it."""
_NAME = 34
"""The characters of a name that fit into a box."""


def draw_leak(leak: Leak, identifier: str) -> str:
    """Return a drawing of a leak's cycle; `identifier` is the prefix of its IDs, and must be unique on its page."""
    boxes = [_box_texts(step) for step in leak.steps]
    edges = [_edge_text(step) for step in leak.steps]
    title = f"Reference cycle of {len(boxes)} objects"
    return _svg(identifier, title, f"A cycle: {leak.path}", boxes, edges, closes=True)


def draw_holding(holding: Holding, identifier: str) -> str:
    """Return a drawing of the chain of references from a name to what it keeps alive; `identifier`: see `draw_leak`."""
    boxes = [("name", holding.root), *(_box_texts(step) for step in holding.steps), ("kept alive", "traceback")]
    edges = ["refers to", *(_edge_text(step) for step in holding.steps)]
    return _svg(identifier, "Memory that is held", f"A chain: {holding.path}", boxes, edges, closes=False)


def _box_texts(step: Step) -> tuple[str, str]:
    return step.kind, f"{step.name}()" if step.kind == "frame" else step.name


def _edge_text(step: Step) -> str:
    # In a path, a dot or a comma separates an edge from the name before it; beside an arrow there is no such name.
    return step.edge.lstrip(".,").strip()


def _svg(
    identifier: str,
    title: str,
    description: str,
    boxes: Sequence[tuple[str, str]],
    edges: Sequence[str],
    *,
    closes: bool,
) -> str:
    """Return a drawing of `boxes`, pairs of a kind and a name, from top to bottom.

    `edges` are the labels of the arrows, each to the next box; with `closes`, the last one leads back to the first box.
    """
    height = _TOP * 2 + len(boxes) * _BOX_HEIGHT + (len(boxes) - 1) * _GAP
    # A page may hold several drawings, whose arrow heads and titles are found by IDs: each ID has the drawing's own.
    parts = [
        f'<svg class="prudent-picture" role="img" aria-labelledby="{identifier}-title {identifier}-desc"',
        f' viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{identifier}-title">{as_markup(title)}</title>',
        f'<desc id="{identifier}-desc">{as_markup(description)}</desc>',
        "<defs>",
        _marker(f"{identifier}-arrow", "prudent-head"),
        _marker(f"{identifier}-owner", "prudent-head prudent-owner"),
        "</defs>",
    ]
    for number, (kind, name) in enumerate(boxes):
        parts.append(_box(_top(number), kind, name))
    for number, label in enumerate(edges):
        owner = number == 0  # the path begins with the local or the name that owns what follows
        if number + 1 < len(boxes):
            parts.append(_down(identifier, number, label, owner=owner))
        elif closes:
            parts.append(_back(identifier, number, label, owner=owner))
    parts.append("</svg>")
    return "".join(parts)


def _top(number: int) -> int:
    return _TOP + number * (_BOX_HEIGHT + _GAP)


def _marker(identifier: str, classes: str) -> str:
    # The arrow's head is sized in units of the drawing: by default, SVG enlarges it with the width of the line.
    return (
        f'<marker id="{identifier}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path class="{classes}" d="M0 0 10 5 0 10z"/></marker>'
    )


def _box(top: int, kind: str, name: str) -> str:
    middle = _LEFT + _BOX_WIDTH // 2
    shown = as_markup(_cut(name, _NAME))
    return (
        f'<g class="prudent-box prudent-{as_markup(kind.replace(" ", "-"))}">'
        f'<rect x="{_LEFT}" y="{top}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="6" '
        'fill="none" stroke="currentColor"/>'
        f'<text class="prudent-kind" x="{middle}" y="{top + 17}" text-anchor="middle">{as_markup(kind)}</text>'
        f'<text class="prudent-name" x="{middle}" y="{top + 36}" text-anchor="middle">{shown}</text></g>'
    )


def _down(identifier: str, number: int, label: str, *, owner: bool) -> str:
    x = _LEFT + _BOX_WIDTH // 2
    start, end = _top(number) + _BOX_HEIGHT, _top(number + 1)
    line = f'<path d="M{x} {start}V{end - 1}" {_stroke(identifier, owner=owner)}/>'
    return line + _label(x + _BESIDE, (start + end) // 2 + 5, label, owner=owner)


def _back(identifier: str, number: int, label: str, *, owner: bool) -> str:
    """Return the edge that closes the cycle, from the last box round the right side up to the first."""
    right = _LEFT + _BOX_WIDTH
    bottom, top = _top(number) + _BOX_HEIGHT // 2, _TOP + _BOX_HEIGHT // 2
    far = right + _FAR
    if number == 0:  # an object that refers to itself
        top, bottom = _TOP + 10, _TOP + _BOX_HEIGHT - 10
    out = f"M{right} {bottom}H{far - 10}Q{far} {bottom} {far} {bottom - 10}"
    path = f"{out}V{top + 10}Q{far} {top} {far - 10} {top}H{right + 1}"
    line = f'<path d="{path}" {_stroke(identifier, owner=owner)}/>'
    return line + _label(far + _BESIDE, (top + bottom) // 2 + 5, label, owner=owner)


def _stroke(identifier: str, *, owner: bool) -> str:
    # `currentColor` is the colour of the text around it, which is another one on a dark page.
    kind = "owner" if owner else "arrow"
    classes = "prudent-edge prudent-owner" if owner else "prudent-edge"
    return f'class="{classes}" fill="none" stroke="currentColor" marker-end="url(#{identifier}-{kind})"'


def _label(x: int, y: int, text: str, *, owner: bool) -> str:
    classes = "prudent-label prudent-owner" if owner else "prudent-label"
    return f'<text class="{classes}" x="{x}" y="{y}">{as_markup(_cut(text, int((_WIDTH - x) / _CHARACTER)))}</text>'


def _cut(text: str, most: int) -> str:
    """Return the text, cut to `most` characters if it is longer; an ellipsis shows that it was cut."""
    return text if len(text) <= most else text[: most - 1] + "…"
