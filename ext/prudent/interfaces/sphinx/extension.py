"""Sets up the Sphinx extension: registers all that the other modules define, and defines nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from prudent.model.value_reference import QUOTING_ROLES

from .benchmark_directive import BenchmarkDirective
from .blog_review_directives import PassageDirective, RestoredDirective
from .browser_agreement_table import BrowserAgreementDirective
from .browser_files import write_browser_files
from .build_end import announce_pages, end, note_written
from .build_start import begin
from .builder_specific_nodes import show_in_browsers_only, show_pictures
from .code_block_transforms import BlockCheckTransform, DeclarationTransform
from .collector_thresholds import collect_rarely
from .deferred_content import CONTENTS, DeferredDirective, DeferredTransform
from .domain import PrudentDomain, is_reported
from .group_run_buttons import GroupButtonTransform
from .html_cleanup import WrapperIdTransform, lighten_code
from .nodes import browser_only, deferred, picture
from .outdated_pages import before_reading, pages_to_read, pages_to_write
from .page_dependencies import note_inputs
from .page_descriptions import add_description
from .page_markdown import write_markdown
from .picture_epub_builder import PictureEpubBuilder
from .pypy_agreement_table import PyPyAgreementDirective
from .roles import JudgedRole, RuleRole
from .rule_directives import EvidenceDirective, RuleDirective
from .rule_id_headings import RuleTitleTransform
from .short_link_check import check_anchors
from .site_builders import SITE_BUILDERS
from .site_files import write_site_files
from .snippet_directive import SnippetDirective
from .social_card_tags import add_preview
from .sphinx_code_directives import setup_code
from .sphinx_doctest_comparison import DoctestTableDirective
from .template_cache import share_templates
from .tool_speed_table import SpeedDirective
from .try_directive import TryDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

_LAST = 900  # priority of handlers that must run after those of other extensions; Sphinx's default is 500
_FIRST = 100  # one whose result others use
_STATIC = Path(__file__).parent / "static"
_DIRECTIVES = {
    "rule": RuleDirective,
    "snippet": SnippetDirective,
    "evidence": EvidenceDirective,
    "benchmark": BenchmarkDirective,
    "speed": SpeedDirective,
    "doctest-table": DoctestTableDirective,
    "passage": PassageDirective,
    "restored": RestoredDirective,
    "try": TryDirective,
    "browser-agreement": BrowserAgreementDirective,
    "pypy-agreement": PyPyAgreementDirective,
    **dict.fromkeys(CONTENTS, DeferredDirective),
}
_ROLES = {"rule": RuleRole, "claim": JudgedRole, **dict.fromkeys(QUOTING_ROLES, JudgedRole)}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, nodes, directives, roles, transforms, and the handlers of events in the order of a build."""
    collect_rarely(app)
    app.add_domain(PrudentDomain)
    app.add_builder(PictureEpubBuilder, override=True)  # in place of Sphinx's own, which has the same name
    # Without visitors, since handlers and transforms replace these nodes before a page is written.
    app.add_node(picture)
    app.add_node(browser_only)
    app.add_node(deferred)
    for name, directive in _DIRECTIVES.items():
        app.add_directive(name, directive)
    for name, role in _ROLES.items():
        app.add_role(name, role())
    setup_code(app)
    app.add_transform(BlockCheckTransform)
    app.add_transform(GroupButtonTransform)
    app.add_transform(DeclarationTransform)
    app.add_transform(RuleTitleTransform)
    app.add_post_transform(DeferredTransform)
    app.add_post_transform(WrapperIdTransform)
    app.connect("config-inited", _add_static)
    app.connect("builder-inited", share_templates)
    app.connect("builder-inited", begin)
    app.connect("builder-inited", _add_script)
    app.connect("env-get-outdated", pages_to_read)
    app.connect("env-before-read-docs", before_reading, _LAST)
    app.connect("doctree-read", note_inputs, _LAST)
    app.connect("env-updated", pages_to_write, _LAST)
    app.connect("env-updated", announce_pages, _LAST)
    app.connect("env-check-consistency", check_anchors)
    app.connect("warn-missing-reference", is_reported)
    app.connect("doctree-resolved", show_pictures)
    app.connect("doctree-resolved", show_in_browsers_only)
    app.connect("html-page-context", lighten_code)
    app.connect("html-page-context", add_description, _FIRST)
    app.connect("html-page-context", add_preview, _FIRST)
    app.connect("html-page-context", write_markdown)
    # Not with `html-page-context`: a parallel build emits that in processes whose notes are lost.
    app.connect("doctree-resolved", note_written)
    app.connect("build-finished", write_site_files, _LAST)
    app.connect("build-finished", write_browser_files, _LAST)
    app.connect("build-finished", end, _LAST)
    return {
        "env_version": 5,  # raise it when doctrees change: Sphinx then reads every page again
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_static(app: Sphinx, config: Config) -> None:
    # When `conf.py` has been read, since it may set the list anew.
    config.html_static_path.append(str(_STATIC))
    app.add_css_file("prudent.css")


def _add_script(app: Sphinx) -> None:  # at builder-inited, since it asks for the builder
    if app.builder.name in SITE_BUILDERS:
        app.add_js_file("prudent.js", loading_method="defer")
