"""Checks that each literal block of a doctree was found by our Markdown parser too, and that something runs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from .domain import project_path, proof_of
from .node_line import node_line

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from prudent.reading.page import Block, Page

logger = logging.getLogger(__name__)

_ELSEWHERE = (
    "prudent: %s shows Python that prudent's Markdown parser does not see and so does not run (%d blocks): %s; "
    "Sphinx's doctest builder and 'pytest --doctest-modules' run docstrings, "
    "the builder runs reStructuredText, and MyST-NB its cells"
)


def check_blocks(env: BuildEnvironment, docname: str, document: nodes.document) -> None:
    """Warn of each block that nothing runs, and of each block that only Sphinx or only our parser has found."""
    path = project_path(env, docname)
    handbook = proof_of(env).handbook
    page, settings = handbook.pages.get(path), handbook.settings
    left = BlockMatches(page)
    unseen: list[str] = []
    for node, block in left.of(document):
        if "prudent_unproved" in node:
            continue  # its author says why; `left.of` has matched it all the same
        line = block.line if block else node_line(node)
        if not settings.judges_block(block.language if block else _language(node)):
            continue
        if block is None and _stands_on_another_page(env, node, path):
            continue  # that page is checked, too
        if block is None and settings.unproved != "all":
            unseen.append(_place(env, node, path))
        elif block is None:
            _warn(
                f"{path}:{line}",
                "prudent's Markdown parser does not see this literal block, so nothing runs it; write it as a fence",
            )
        elif not block.owned:
            _warn(
                f"{path}:{line}",
                "no snippet runs this block; make it a '>>>' session, a {testcode} or a {snippet}, "
                "or write {code-block} with ':unproved: reason'",
            )
    if unseen:  # the maintainer of other documentation may run these by other means, such as Sphinx's doctest builder
        logger.info(_ELSEWHERE, path, len(unseen), ", ".join(dict.fromkeys(unseen)))
    for unmet in (block for block in left.unmatched if not block.refused):
        if unmet.snippets or settings.judges_block(unmet.language):
            _warn(f"{path}:{unmet.line}", "prudent's Markdown parser found this block, but Sphinx shows none here")


class BlockMatches:
    """Matches the literal blocks of a doctree with the blocks of the same page that our parser has found."""

    def __init__(self, page: Page | None) -> None:
        """Begin with all blocks of the page unmatched."""
        self._left: dict[str, list[Block]] = {}
        for known in page.blocks if page else ():
            self._left.setdefault(_normal(known.text), []).append(known)

    @property
    def unmatched(self) -> list[Block]:
        """The blocks of our parser that no node was matched with yet."""
        return [block for blocks in self._left.values() for block in blocks]

    def of(self, document: nodes.document) -> Iterator[tuple[nodes.Element, Block | None]]:
        """Yield each literal block that no directive of ours has made, with the same block of our parser, if any."""
        for node in document.findall(_is_literal):
            if isinstance(node, nodes.Element) and "prudent_owner" not in node:
                # Equal blocks are matched in the order in which they stand on the page.
                same = self._left.get(_normal(_source(node)), [])
                yield node, same.pop(0) if same else None


def _language(node: nodes.Element) -> str:
    """Return the language of a block that only Sphinx has found; a session needs none to be one of Python."""
    return "pycon" if isinstance(node, nodes.doctest_block) else str(node.get("language", ""))


def _is_literal(node: nodes.Node) -> bool:
    inside_message = isinstance(node.parent, nodes.system_message)  # docutils quotes the faulty text in its message
    return isinstance(node, nodes.literal_block | nodes.doctest_block) and not inside_message


def _place(env: BuildEnvironment, node: nodes.Element, path: str) -> str:
    """Return the place of a block that our parser has not found: a docstring, or a file and a line."""
    file, docstring, name = (node.source or "").partition(":docstring of ")
    if docstring:  # lines count within the docstring, and not in its file
        return f"docstring of {name}"
    return f"{_file(env, file) or path}:{node_line(node)}"


def _file(env: BuildEnvironment, source: str) -> str:
    """Return the file that Sphinx names as a block's source, relative to the project; ``""`` if it is outside."""
    root = proof_of(env).handbook.settings.root
    return Path(source).relative_to(root).as_posix() if source and Path(source).is_relative_to(root) else ""


def _stands_on_another_page(env: BuildEnvironment, node: nodes.Element, path: str) -> bool:
    """Return whether the page at `path` shows a block of another page, which it includes."""
    file = _file(env, node.source or "")
    page = proof_of(env).handbook.pages.get(file) if file != path else None
    return page is not None and any(_normal(block.text) == _normal(_source(node)) for block in page.blocks)


def _source(node: nodes.Node) -> str:
    """Return the text as it stands in the page.

    Where Sphinx shows an example without doctest's flags, it keeps the original in the attribute ``test``.
    """
    if isinstance(node, nodes.Element) and "prudent_included" in node:
        return ""  # as our parser sees it: a fence without content
    return str(node["test"]) if isinstance(node, nodes.Element) and "test" in node else node.astext()


def _normal(text: str) -> str:
    """Return the text without blank lines around it and spaces at the ends of lines, which Sphinx may drop."""
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def _warn(location: str, message: str) -> None:
    logger.warning(message, location=location, type="prudent", subtype="unproved")
