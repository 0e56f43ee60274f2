"""Gives each rule a picture of its own for pasted links: the file, the alternative text and the tags."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from prudent.handbook.cure_diff import CompareError, cure_diff
from prudent.handbook.handbook import Handbook
from prudent.handbook.rules_export import plain
from prudent.model.rule import Rule

from .domain import domain_of, proof_of
from .rule_card import compared
from .social_card_text import SIZE, Preview, can_draw

_FOLDER = "previews"
CARD = '<meta name="twitter:card" content="summary_large_image" />'  # closed, since pages of a book are XML
"""Asks for the picture above the text and not as a small square beside it."""


def preview_of(handbook: Handbook, rule: Rule, site: str) -> Preview | None:
    """Return the texts in the picture of a rule; `None` if it cannot be drawn here, so that the site's own is used."""
    preview = Preview(rule.id, rule.title, plain(rule.sentence), site, _diff(handbook, rule))
    return preview if can_draw(preview) else None


def picture_name(rule: Rule) -> str:
    """Return the file of a rule's picture, relative to the site."""
    return f"{_FOLDER}/{rule.id}.png"


def preview_tags(rule: Rule, preview: Preview, base: str) -> dict[str, str]:
    """Return the Open Graph tags of a rule's picture; the site's address `base` must be absolute."""
    width, height = SIZE
    return {
        "og:image": base + picture_name(rule),
        "og:image:alt": preview.alt,
        "og:image:type": "image/png",
        "og:image:width": str(width),
        "og:image:height": str(height),
    }


def draw_previews(handbook: Handbook, site: str, folder: Path) -> dict[str, Preview]:
    """Draw each rule's picture into a site's folder, unless it is there unchanged; return the texts by rule."""
    previews = {rule.id: preview_of(handbook, rule, site) for rule in handbook.rules.values()}
    drawn = {identifier: preview for identifier, preview in previews.items() if preview}
    if not drawn:  # also if Pillow is not installed
        return drawn
    from .social_card_picture import draw_preview  # noqa: PLC0415 -- loads Pillow

    for identifier, preview in drawn.items():
        draw_preview(preview, folder / picture_name(handbook.rules[identifier]))
    return drawn


def add_preview(
    app: Sphinx, docname: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Name the picture of a page's first rule in its tags; a handler of ``html-page-context``.

    It must run before the handler of sphinxext-opengraph, which makes tags of the entries of ``meta``. Without the
    site's address nothing is named, since these addresses must be absolute.
    """
    base = app.config.html_baseurl
    owned = [identifier for identifier, place in domain_of(app.env).rules.items() if place[0] == docname]
    if doctree is None or not base or not owned:
        return
    handbook = proof_of(app.env).handbook
    # A page has one address, and so one picture, even if it declares several rules.
    rule = handbook.rules.get(min(owned))
    preview = preview_of(handbook, rule, app.config.html_title) if rule else None
    if rule and preview:
        # Escaped here, because sphinxext-opengraph escapes quotation marks only.
        tags = {name: escape(text) for name, text in preview_tags(rule, preview, base).items()}
        context["meta"] = tags | (context.get("meta") or {})
        context["metatags"] = f"{context.get('metatags', '')}\n{CARD}"


def _diff(handbook: Handbook, rule: Rule) -> tuple[str, ...]:
    """Return the lines of the rule's cure; none if there is nothing to compare, which the rule's page reports."""
    pair = compared(handbook, rule)
    if not pair:
        return ()
    bad, good = pair
    try:
        return tuple(cure_diff(bad.parts[0].code, good.parts[0].code, rule.compare).splitlines())
    except (CompareError, SyntaxError):
        return ()
