"""Sphinx's configuration: the handbook is proved by the extension before a page is read."""

from __future__ import annotations

import os
from pathlib import Path

import prudent
from prudent.handbook.project_settings import Settings

settings = Settings.load(Path(__file__).parent)

project = "The prudent programmer"
author = "the authors of the handbook"
project_copyright = "2026, the authors of the handbook"
version = release = prudent.__version__
language = "en"

extensions = ["myst_parser", "prudent"]
exclude_patterns = ["_*"]  # records, tables and static files
nitpicky = True

# Our own Markdown parser uses the same settings, so that both parsers see the same page.
myst_enable_extensions = settings.myst.get("enable_extensions", [])
myst_heading_anchors = settings.myst.get("heading_anchors", 0)

# The address of the site, which the feed, the sitemap and the cards need; links within the site are relative.
html_baseurl = os.environ.get("PRUDENT_URL") or os.environ.get("READTHEDOCS_CANONICAL_URL") or ""
html_static_path = ["docs/_static"]
html_favicon = "docs/_static/favicon.svg"

if html_baseurl:
    extensions.append("sphinxext.opengraph")
ogp_site_url = html_baseurl
ogp_image = "_static/card.png"
ogp_image_alt = "The prudent programmer: guidelines for Python that cannot go stale"
ogp_enable_meta_description = True
ogp_social_cards = {"enable": False}  # they need matplotlib; our extension draws a picture for each rule

html_theme = "furo"
html_title = "The prudent programmer"
html_theme_options = {"navigation_with_keys": True}
html_show_sphinx = False
html_copy_source = False
# From accessible-pygments, which the theme brings: every colour of the code has enough contrast.
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

epub_show_urls = "footnote"
