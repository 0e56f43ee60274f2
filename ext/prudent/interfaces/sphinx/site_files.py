"""Writes the files beside a site's pages: short links, the rules as data, a feed, a list for language models."""

from __future__ import annotations

import json
import posixpath
import shutil
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError
from sphinx.util import logging

from prudent.handbook.proof import Proof
from prudent.handbook.rules_export import plain, registry
from prudent.handbook.site_addresses import Link, links
from prudent.handbook.verdict_history import changes
from prudent.proving.record_errors import RecordsError

from .domain import domain_of, proof_of
from .page_markdown import markdown_name
from .redirect_pages import Site, missing_page, redirect_page
from .site_builders import SITE_BUILDERS
from .social_card_tags import draw_previews, picture_name, preview_of
from .tables import docname_of
from .verdict_changes_feed import changes_feed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

_SCHEMA = Path(__file__).parent / "rules.schema.json"
_UPGRADES = "upgrades"
_MISSING = "404.html"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_site_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files beside the pages into a site, unless the build failed or nothing was proved anew.

    Documentation without rules gets only the redirects from old addresses, since all other files are about rules.
    Raises `ExtensionError` if the published history of the verdicts cannot be read.
    """
    if exception or app.builder.name not in SITE_BUILDERS or not domain_of(app.env).state.is_proved:
        return
    proof, folder = proof_of(app.env), Path(app.outdir)
    base = app.config.html_baseurl
    site = Site.of(app.config)
    # Without the site's own address, no tag could name the pictures.
    drawn = draw_previews(proof.handbook, site.title, folder) if base else {}
    for link in links(proof.handbook):
        _write(folder, _file_of(link), redirect_page(link, site, drawn.get(link.rule.id) if link.rule else None))
    if not domain_of(app.env).rules:
        return
    _write(folder, _MISSING, missing_page(site, list(proof.handbook.rules.values())))
    _write(folder, "rules.json", json.dumps(registry(proof, base), indent=1, sort_keys=True) + "\n")
    title = app.config.html_title
    _write(folder, "llms.txt", _for_models(app.env, proof, title, base))
    history = proof.handbook.settings.root / proof.handbook.settings.records / "history"
    if base:
        _write(folder, "sitemap.xml", _sitemap(app.env, base, app.builder.name))
        _write(folder, "robots.txt", f"User-agent: *\nSitemap: {base}sitemap.xml\n")
    try:
        published = changes(history)
    except RecordsError as fault:
        raise ExtensionError(str(fault)) from fault
    _write(folder, "changes.atom", changes_feed(proof, title, base, published, _upgrades_page(app)))
    shutil.copy(_SCHEMA, folder / _SCHEMA.name)


def site_file_names(env: BuildEnvironment, base: str, title: str) -> set[str]:
    """Return the names of all files that are written beside the pages, relative to the site."""
    handbook = proof_of(env).handbook
    moved = {_file_of(link) for link in links(handbook)}
    if not domain_of(env).rules:
        return moved
    rules = handbook.rules.values() if base else ()
    names = {"rules.json", _SCHEMA.name, "llms.txt", "changes.atom", _MISSING} | (
        {"sitemap.xml", "robots.txt"} if base else set()
    )
    names |= {markdown_name(docname) for docname in env.found_docs}
    names |= {picture_name(rule) for rule in rules if preview_of(handbook, rule, title)}
    return names | moved


def _upgrades_page(app: Sphinx) -> str:
    """Return the address of the page about upgrades; empty if the project has none of that name."""
    return app.builder.get_target_uri(_UPGRADES) if _UPGRADES in app.env.found_docs else ""


def _file_of(link: Link) -> str:
    """Return the file at a link's address, relative to the site; that of a folder is its index."""
    name = f"{link.address}index.html" if link.address.endswith("/") else link.address
    return posixpath.normpath(name)


def _for_models(env: BuildEnvironment, proof: Proof, title: str, base: str) -> str:
    """Return ``llms.txt``, for language models: what the site is, and the Markdown of each rule and other page."""
    rules = proof.handbook.rules.values()
    lines = [
        f"# {title}",
        "",
        "> Guidelines for Python, each proved by code that is run on every Python.",
        "",
        "Every page of the site is here as Markdown, as it is read: with its code, its verdicts and its tables.",
        "",
        "## Rules",
        "",
    ]
    of_rules = {rule.id: markdown_name(docname_of(env, rule.path)) for rule in rules}
    lines += [f"- [{rule.id}: {rule.title}]({base}{of_rules[rule.id]}): {plain(rule.sentence)}" for rule in rules]
    titles = {markdown_name(name): node.astext() for name, node in env.titles.items()}
    others = sorted(titles.keys() - set(of_rules.values()))
    lines += ["", "## Other pages", "", *(f"- [{titles[name]}]({base}{name})" for name in others)]
    return "\n".join(lines) + "\n"


def _sitemap(env: BuildEnvironment, base: str, builder: str) -> str:
    """Return a sitemap of all pages; its addresses must be absolute, so that it needs the site's own in `base`."""
    ending = "/" if builder == "dirhtml" else ".html"
    names = sorted(env.all_docs)
    if builder == "dirhtml":  # its pages are folders, and an index page is the folder of its chapter
        names = ["" if name == "index" else name.removesuffix("/index") for name in names]
    addresses = [f"{base}{name}{ending}" if name else base for name in names]
    places = "".join(f"<url><loc>{escape(address)}</loc></url>" for address in addresses)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{_SITEMAP}">{places}</urlset>\n'


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    # An unchanged file keeps its time, so that servers and browsers take it for the copy that they have.
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
