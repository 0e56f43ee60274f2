"""Fills in content that depends on all pages: a placeholder when a page is read, the content when it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docutils import nodes
from sphinx.environment import BuildEnvironment

from prudent.model.digest import digest

from .cheat_sheet import cheat_sheet
from .check_quality_table import check_quality_table
from .directive_base import ProofDirective
from .domain import domain_of
from .frequent_rules import frequent_rules
from .nodes import deferred
from .record_machines_table import record_machines_table
from .rule_overview import rule_matrix, rule_table
from .unexecuted_code_list import unproved_list
from .upgrade_tables import upgrade_tables

Content = nodes.Node | list[nodes.Node]
CONTENTS: dict[str, Callable[[BuildEnvironment, str], Content]] = {
    "rule-table": rule_table,
    "rule-matrix": rule_matrix,
    "frequent-rules": frequent_rules,
    "unproved-blocks": unproved_list,
    "check-report": check_quality_table,
    "machines": record_machines_table,
    "upgrades": upgrade_tables,
    "cheat-sheet": cheat_sheet,
}
"""The function of each directive, by its name; it makes the content from the environment and the page's name."""


class DeferredDirective(ProofDirective):
    """The directive for all names of `CONTENTS`."""

    def run(self) -> list[nodes.Node]:
        """Return a placeholder, and note that the page must be written again when that content changes."""
        self.domain.note_table(self.env.docname, self.name)
        return [deferred(what=self.name)]


def content_digest(env: BuildEnvironment, docname: str, names: Iterable[str]) -> str:
    """Return a digest of what the directives of these names show on a page."""
    made = [(name, CONTENTS[name](env, docname)) for name in names]
    domain_of(env).state.contents.update({(docname, name): content for name, content in made})
    # A digest of texts, since docutils' nodes are equal only if they are the same object.
    return digest([[node.pformat() for node in (one if isinstance(one, list) else [one])] for _name, one in made])


def take_content(env: BuildEnvironment, docname: str, name: str) -> Content:
    """Return the content of a directive on a page; content that `content_digest` made is used only once.

    To write a page changes its nodes, so for a second directive of that name, or another builder, they are made anew.
    """
    made = domain_of(env).state.contents.pop((docname, name), None)
    return CONTENTS[name](env, docname) if made is None else made
