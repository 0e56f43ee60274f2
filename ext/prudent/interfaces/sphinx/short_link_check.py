"""Checks that each short link leads to a section that exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from prudent.handbook.site_addresses import PARTS, promises

from .domain import proof_of
from .tables import docname_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


def check_anchors(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each rule's page that lacks a section to which a short link leads, if the project promises addresses."""
    handbook = proof_of(env).handbook
    for rule in handbook.rules.values() if promises(handbook) else ():
        docname = docname_of(env, rule.path)
        if docname not in env.all_docs:
            continue  # Sphinx does not build the page, which is reported elsewhere
        found = {f"#{part}" for part in PARTS}
        found -= {node["anchorname"] for node in env.tocs[docname].findall(nodes.reference)}
        if not found:
            continue
        # Any other element may have the ID. To read the pickled page takes longer, so that it is done only here.
        ids = {name for node in env.get_doctree(docname).findall(nodes.Element) for name in node["ids"]}
        for part in PARTS:
            if part not in ids:
                words = f"its short link r/{rule.id}/{part}/ leads to a section that the page lacks"
                message = f"rule {rule.id}: {words}; write '## {part.title()}'"
                logger.warning(message, location=f"{rule.path}:{rule.line}", type="prudent", subtype="address")
