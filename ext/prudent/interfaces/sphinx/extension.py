"""Composes the extension; every part is written elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import prudent

from .build_state import begin
from .domain import PrudentDomain
from .latecomers import HTML, LateTransform, complete_site, prepare_reading, still_faulty

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

_STATIC = Path(__file__).parent / "static"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the Sphinx face: here what every build needs; `session.begin` adds the rest if there is any need of it."""
    app.add_domain(PrudentDomain)
    app.add_post_transform(LateTransform)
    app.connect("config-inited", _add_static)
    app.connect("builder-inited", begin)
    app.connect("builder-inited", _add_script)
    app.connect("env-get-outdated", still_faulty)
    app.connect("env-before-read-docs", prepare_reading)
    app.connect("build-finished", complete_site)
    return {
        "version": prudent.__version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_static(app: Sphinx, config: Config) -> None:
    config.html_static_path.append(str(_STATIC))
    app.add_css_file("prudent.css")


def _add_script(app: Sphinx) -> None:
    if app.builder.name in HTML:
        app.add_js_file("prudent.js", loading_method="defer")
