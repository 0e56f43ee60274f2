"""Makes the permalinks of a rule, as Markdown, reStructuredText and a plain address, for a reviewer to copy."""

from __future__ import annotations

from html import escape

from prudent.handbook.rules_export import plain
from prudent.handbook.site_addresses import permalink
from prudent.model.rule import Rule


def cite(rule: Rule, base: str) -> str:
    """Return a ``details`` element in HTML with the link as Markdown, as reStructuredText and as an address.

    `base` is the site's own address. Without it the links are relative to the site, and a script completes them.
    """
    url, sentence = f"{base}{permalink(rule)}", plain(rule.sentence)
    forms = {
        "Markdown": f"[{rule.id}]({url}): {sentence}",
        "reStructuredText": f"`{rule.id} <{url}>`_: {sentence}",
        "address": url,
    }
    items = "".join(f'<p>{name}: <code data-form="{name}">{escape(text)}</code></p>' for name, text in forms.items())
    return f'<details class="prudent-cite"><summary>Link to this rule (c copies it)</summary>{items}</details>'
