"""Sets up the Sphinx extension: registers what every build needs, even one in which nothing has changed.

If anything has changed, `build_start` registers the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .build_end import announce_pages, end, note_written
from .build_start import begin
from .builder_specific_nodes import show_in_browsers_only, show_pictures
from .collector_thresholds import collect_rarely
from .deferred_transform import DeferredTransform
from .domain import PrudentDomain
from .handler_priorities import LAST
from .html_cleanup import WrapperIdTransform, lighten_code
from .nodes import browser_only, deferred, picture
from .outdated_pages import before_reading, pages_to_read, pages_to_write
from .picture_epub_builder import PictureEpubBuilder
from .site_builders import SITE_BUILDERS
from .sphinx_code_directives import setup_code
from .template_cache import share_templates

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

_STATIC = Path(__file__).parent / "static"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, the nodes, the post-transforms, and the handlers in the order of a build."""
    collect_rarely(app)
    app.add_domain(PrudentDomain)
    app.add_builder(PictureEpubBuilder, override=True)  # in place of Sphinx's own, which has the same name
    # These nodes need no visitors, since handlers and transforms replace them before a page is written.
    app.add_node(picture)
    app.add_node(browser_only)
    app.add_node(deferred)
    setup_code(app)
    app.add_post_transform(DeferredTransform)
    app.add_post_transform(WrapperIdTransform)
    app.connect("config-inited", _add_static)
    app.connect("builder-inited", share_templates)
    app.connect("builder-inited", begin)
    app.connect("builder-inited", _add_script)
    app.connect("env-get-outdated", pages_to_read)
    app.connect("env-before-read-docs", before_reading, LAST)
    app.connect("env-updated", pages_to_write, LAST)
    app.connect("env-updated", announce_pages, LAST)
    app.connect("doctree-resolved", note_written)
    app.connect("doctree-resolved", show_pictures)
    app.connect("doctree-resolved", show_in_browsers_only)
    app.connect("html-page-context", lighten_code)
    app.connect("build-finished", end, LAST + 1)  # after the handlers that write files beside the pages
    return {
        "env_version": 5,  # raise it when doctrees change: Sphinx then reads every page again
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_static(app: Sphinx, config: Config) -> None:
    # Called when `conf.py` has been read, since that may set the list anew.
    config.html_static_path.append(str(_STATIC))
    app.add_css_file("prudent.css")


def _add_script(app: Sphinx) -> None:  # at builder-inited, since it asks for the builder
    if app.builder.name in SITE_BUILDERS:
        app.add_js_file("prudent.js", loading_method="defer")
