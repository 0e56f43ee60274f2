"""Composes the extension; every part is written elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import prudent

from .agreement import setup_agreement
from .anchors import check_anchors
from .code import setup_code
from .directives import (
    EvidenceDirective,
    RuleDirective,
    RuleMatrixDirective,
    RuleTableDirective,
    SnippetDirective,
    UnprovedDirective,
)
from .domain import PrudentDomain
from .exits import write_exits
from .incremental import outdated_pages, pages_with_tables
from .machines import setup_machines
from .measures import BenchmarkDirective
from .nodes import setup_nodes
from .observed import PackageRole, PrintedRole, VerdictRole
from .roles import ClaimRole, MeasureRole, RuleRole
from .session import prove_before_reading, prove_for_all_readers
from .speed import setup_speed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

_STATIC = Path(__file__).parent / "static"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the Sphinx face."""
    setup_nodes(app)
    setup_code(app)
    setup_agreement(app)
    setup_machines(app)
    setup_speed(app)
    app.add_domain(PrudentDomain)
    app.add_directive("rule", RuleDirective)
    app.add_directive("snippet", SnippetDirective)
    app.add_directive("evidence", EvidenceDirective)
    app.add_directive("benchmark", BenchmarkDirective)
    app.add_directive("rule-table", RuleTableDirective)
    app.add_directive("rule-matrix", RuleMatrixDirective)
    app.add_directive("unproved-blocks", UnprovedDirective)
    app.add_role("rule", RuleRole())
    app.add_role("claim", ClaimRole())
    app.add_role("measure", MeasureRole())
    app.add_role("verdict", VerdictRole())
    app.add_role("printed", PrintedRole())
    app.add_role("package", PackageRole())
    app.connect("config-inited", _add_static)
    app.connect("builder-inited", prove_before_reading)
    app.connect("builder-inited", _add_script)
    app.connect("env-get-outdated", outdated_pages)
    app.connect("env-before-read-docs", prove_for_all_readers)
    app.connect("env-updated", pages_with_tables)
    app.connect("env-check-consistency", check_anchors)
    app.connect("build-finished", write_exits)
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
    if app.builder.name in ("html", "dirhtml"):
        app.add_js_file("prudent.js", loading_method="defer")
