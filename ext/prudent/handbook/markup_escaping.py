"""Where text that snippets and other machines have written becomes markup: no name, label or message is trusted."""

from __future__ import annotations

from html import escape

from prudent.model.observation import visible


def as_markup(text: str) -> str:
    """Return the text as HTML and XML show it, within an element or an attribute.

    Signs that XML forbids, and those that turn the direction of a line, stand as their escapes.
    """
    return escape(visible(text), quote=True)
