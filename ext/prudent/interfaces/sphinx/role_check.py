"""Warns of claims and quoted values on a page that no proof has judged."""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from prudent.reading.directive_specs import ROLE_NAMES

from .domain import domain_of, project_path, proof_of
from .node_line import node_line

logger = logging.getLogger(__name__)
_NAMES = "|".join(ROLE_NAMES)
# Matches a role that nothing has parsed: it stands in the text with its name and a backquote behind that.
_AS_TEXT = re.compile(rf"\{{(?P<markdown>{_NAMES})\}}`|:(?P<rst>{_NAMES}):`")
_PLACE = "prudent_unjudged"


def unjudged_role(name: str, text: str, place: tuple[str, int]) -> nodes.problematic:
    """Return a node for a role that our parser has not found, which `check_roles` reports; `place` is file and line."""
    return nodes.problematic(text, text, **{_PLACE: (name, *place)})


def check_roles(env: BuildEnvironment, docname: str, document: nodes.document) -> None:
    """Warn of our roles that were not judged, and of those that are shown as plain text.

    A role is not reported again if our parser has reported an error of it.
    """
    faults = []
    for node in document.findall(nodes.problematic):
        if _PLACE in node:
            name, source, line = node[_PLACE]
            words = "in a file or a place where prudent's parser looks for no roles"
            message = f"nothing checks this {{{name}}}: it stands {words}; write it into a paragraph of a Markdown page"
            faults.append((_relative(env, source), line, message))
    for text in document.findall(nodes.Text):
        found = _AS_TEXT.search(text.astext())
        if found and not _is_code(text):
            name = found["markdown"] or found["rst"]
            message = f"this {{{name}}} is shown as plain text: no role is read here; write it into a paragraph"
            faults.append((project_path(env, docname), node_line(text), message))
    errors = proof_of(env).handbook.errors
    reported = {(error.path, name) for error in errors for name in ROLE_NAMES if f"{{{name}}}" in error.message}
    # Our parser may name another line, so its errors are recognized by the file and the name of the role.
    for path, line, message in dict.fromkeys(faults):
        if not any(path == place and f"{{{name}}}" in message for place, name in reported):
            logger.warning(message, location=f"{path}:{line}", type="prudent", subtype="unjudged")


def _relative(env: BuildEnvironment, source: str) -> str:
    path, root = Path(source), domain_of(env).state.settings.root
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else source


def _is_code(node: nodes.Node) -> bool:
    """Return whether a text stands in code, in a message of docutils, or in a node that readers do not see."""
    # Pages on how to write a handbook show roles as code on purpose.
    parent: nodes.Node | None = node.parent
    while parent is not None:
        if isinstance(
            parent,
            nodes.literal
            | nodes.FixedTextElement
            | nodes.system_message
            | nodes.problematic
            | nodes.Invisible
            | nodes.raw,
        ):
            return True
        parent = parent.parent
    return False
