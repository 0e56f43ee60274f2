"""All that pages are read and written with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .benchmark_directive import BenchmarkDirective
from .check_report import setup_agreement
from .code_directives import setup_code
from .machine_report import setup_machines
from .outdated_pages import outdated_pages, pages_with_tables
from .permalink_targets import check_anchors
from .record_roles import PackageRole, PrintedRole, VerdictRole
from .roles import ClaimRole, MeasureRole, RuleRole
from .rule_directives import (
    EvidenceDirective,
    RuleDirective,
    RuleMatrixDirective,
    RuleTableDirective,
    SnippetDirective,
    UnprovedDirective,
)
from .site_files import write_exits
from .speed_table import setup_speed
from .transforms import setup_nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_pages(app: Sphinx) -> None:
    """Add nodes, directives and roles, and what becomes of pages when others have been read."""
    setup_nodes(app)
    setup_code(app)
    setup_agreement(app)
    setup_machines(app)
    setup_speed(app)
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
    app.connect("env-get-outdated", outdated_pages)
    app.connect("env-updated", pages_with_tables)
    app.connect("env-check-consistency", check_anchors)
    app.connect("build-finished", write_exits)
