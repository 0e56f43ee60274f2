"""Makes the pages that redirect to others: for a rule's short link, an old address, and an unknown address."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass
from html import escape

from sphinx.config import Config

from prudent.handbook.rules_export import plain
from prudent.handbook.site_addresses import Link, permalink
from prudent.model.rule import Rule

from .social_card_tags import CARD, preview_tags
from .social_card_text import Preview

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{head}<style>
html {{ background: Canvas; color: CanvasText }}
body {{ font: 1.1rem/1.5 sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Site:
    """The data of the site that these pages show; all but the title may be empty."""

    title: str
    base: str = ""
    """The site's absolute address, with a slash at the end."""
    picture: str = ""
    """The picture that is shown with a pasted link, relative to the site."""
    picture_text: str = ""
    """The alternative text of the picture."""
    icon: str = ""
    """The favicon, relative to the site."""

    @classmethod
    def of(cls, config: Config) -> Site:
        """Return the data in Sphinx's configuration; the picture is that of sphinxext-opengraph, if that is in use."""
        icon = config.html_favicon
        return cls(
            config.html_title,
            config.html_baseurl,
            getattr(config, "ogp_image", None) or "",
            getattr(config, "ogp_image_alt", None) or "",
            f"_static/{posixpath.basename(icon)}" if icon else "",
        )


def redirect_page(link: Link, site: Site, preview: Preview | None = None) -> str:
    """Return a page that redirects to another, with a link for browsers that do not follow.

    A program that previews a pasted link reads this page and not its target, so this page too has the rule's sentence
    and the picture: that of the rule if there is one in `preview`, else that of the site.
    """
    up = "../" * link.address.count("/")
    target = up + link.target if link.target else ""
    title = link.title or "Retired"
    named = f'<a href="{escape(target)}">{escape(link.title)}</a>' if target else ""
    head = _icon(site, up)
    if link.because:
        words = f"{escape(link.because)} {named and 'Read instead: ' + named + '.'}".strip()
        return _PAGE.format(title=escape(title), head=head, body=f"<p>{words}</p>")
    sentence = plain(link.rule.sentence) if link.rule else ""
    # The fragment is dropped, since search engines list pages and not their sections.
    page = (site.base + link.target if site.base else target).partition("#")[0]
    # Redirect by the page and not by the server, so that any server can hold the site, even one that only serves files.
    head += f'<meta http-equiv="refresh" content="0; url={escape(target)}">\n'
    # The canonical link makes search engines list the target and not this page.
    head += f'<link rel="canonical" href="{escape(page)}">\n'
    head += _card(link, site, sentence, preview)
    body = f"<h1>{named}</h1>\n<p>{escape(sentence)}</p>"
    return _PAGE.format(title=escape(title), head=head, body=body)


def missing_page(site: Site, rules: list[Rule]) -> str:
    """Return ``404.html``, which a server shows at any unknown address.

    Relative links would depend on that address, so they start at the site's absolute address or, if that is not known,
    at the server's root. A script links to the rule whose ID stands in the address.
    """
    root = site.base or "/"
    # '<' is escaped, since '</script>' within a string would end the script.
    known = json.dumps({rule.id: permalink(rule) for rule in rules}).replace("<", "\\u003c")
    entries = "\n".join(
        f'<li><a href="{escape(root + permalink(rule))}">{escape(rule.id)}</a> {escape(rule.title)}</li>'
        for rule in rules
    )
    body = (
        "<h1>There is no such page</h1>\n"
        '<p id="near">The address is wrong, or the page that was here had no permanent address.</p>\n'
        f'<p><a href="{escape(root)}">{escape(site.title)}</a> · '
        f'<a href="{escape(root)}search.html">Search</a></p>\n<ul>\n{entries}\n</ul>\n'
        f"<script>\nconst rules = {known}, found = /[A-Z]{{3}}\\d{{2}}/i.exec(location.pathname)?.[0].toUpperCase();\n"
        "if (found in rules) {\n"
        '  const link = Object.assign(document.createElement("a"), '
        f"{{ href: {json.dumps(root)} + rules[found], textContent: found }});\n"
        '  document.getElementById("near").append(" Did you mean ", link, "?");\n'
        "}\n</script>"
    )
    head = '<meta name="robots" content="noindex">\n' + _icon(site, root)
    return _PAGE.format(title=escape(f"No such page: {site.title}"), head=head, body=body)


def _icon(site: Site, up: str) -> str:
    return f'<link rel="icon" href="{escape(up + site.icon)}">\n' if site.icon else ""


def _card(link: Link, site: Site, sentence: str, preview: Preview | None) -> str:
    """Return the Open Graph tags by which a pasted link is previewed.

    Addresses in them must be absolute, so they are left out if the site's own is not known.
    """
    said = {"og:type": "article", "og:title": link.title, "og:site_name": site.title, "og:description": sentence}
    if site.base:
        said["og:url"] = site.base + link.address
        if preview and link.rule:
            said |= preview_tags(link.rule, preview, site.base)
        elif site.picture:
            said |= {"og:image": site.base + site.picture, "og:image:alt": site.picture_text}
    marks = [f'<meta property="{name}" content="{escape(text)}">\n' for name, text in said.items() if text]
    if sentence:
        marks.append(f'<meta name="description" content="{escape(sentence)}">\n')
    if "og:image" in said:
        marks.append(f"{CARD}\n")
    return "".join(marks)
