"""Registers all that shows a proof: directives, roles, transforms and handlers of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prudent.model.value_reference import QUOTING_ROLES

from .benchmark_directive import BenchmarkDirective
from .blog_review_directives import PassageDirective, RestoredDirective
from .browser_agreement_table import BrowserAgreementDirective
from .browser_files import write_browser_files
from .changed_content import pages_showing_changes, pages_with_changed_tables
from .code_block_transforms import BlockCheckTransform, DeclarationTransform
from .deferred_content import CONTENTS, DeferredDirective
from .domain import is_reported
from .group_run_buttons import GroupButtonTransform
from .handler_priorities import FIRST, LAST
from .page_dependencies import note_inputs
from .page_descriptions import add_description
from .page_markdown import write_markdown
from .pypy_agreement_table import PyPyAgreementDirective
from .roles import JudgedRole, RuleRole
from .rule_directives import EvidenceDirective, RuleDirective
from .rule_id_headings import RuleTitleTransform
from .short_link_check import check_anchors
from .site_files import write_site_files
from .snippet_directive import SnippetDirective
from .social_card_tags import add_preview
from .sphinx_doctest_comparison import DoctestTableDirective
from .tool_speed_table import SpeedDirective
from .try_directive import TryDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

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


def register(app: Sphinx) -> None:
    """Register what only a build with a proof needs; `build_start` calls this right before it makes the proof."""
    for name, directive in _DIRECTIVES.items():
        app.add_directive(name, directive)
    for name, role in _ROLES.items():
        app.add_role(name, role())
    app.add_transform(BlockCheckTransform)
    app.add_transform(GroupButtonTransform)
    app.add_transform(DeclarationTransform)
    app.add_transform(RuleTitleTransform)
    app.connect("env-get-outdated", pages_showing_changes)
    app.connect("doctree-read", note_inputs, LAST)
    app.connect("env-updated", pages_with_changed_tables, LAST)
    app.connect("env-check-consistency", check_anchors)
    app.connect("warn-missing-reference", is_reported)
    app.connect("html-page-context", add_description, FIRST)
    app.connect("html-page-context", add_preview, FIRST)
    app.connect("html-page-context", write_markdown)
    app.connect("build-finished", write_site_files, LAST)
    app.connect("build-finished", write_browser_files, LAST)
