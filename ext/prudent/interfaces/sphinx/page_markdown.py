"""Writes each page as Markdown beside its HTML, as it is read: with the code, the verdicts and the tables filled in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from .domain import domain_of
from .nodes import browser_only
from .site_builders import SITE_BUILDERS

_ENDING = ".md"
_HTML = re.compile(r"\.html(?=#|$)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_MARKS: dict[type[nodes.Element], str] = {nodes.strong: "**", nodes.emphasis: "*"}
_LANGUAGES = {"default": "", "none": "", "pycon": "pycon", "python3": "python"}
"""Pygments' names of languages that other programs do not know in Markdown, and the names to write instead."""
_INVISIBLE = (
    nodes.raw,
    browser_only,
    nodes.comment,
    nodes.target,
    nodes.substitution_definition,
    addnodes.index,
    addnodes.toctree,
)
_BLOCKS = (nodes.FixedTextElement, nodes.paragraph, nodes.title, nodes.rubric, nodes.caption)
_GROUPS = (nodes.container, nodes.compound, nodes.document, addnodes.compact_paragraph, nodes.figure, nodes.footnote)


def markdown_name(docname: str) -> str:
    """Return the file of a page's Markdown, relative to the site."""
    return docname + _ENDING


def write_markdown(
    app: Sphinx, docname: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write a page's Markdown when its HTML is written, and link to it there; a handler of ``html-page-context``.

    The Markdown is for programs that read ``llms.txt``, which a site without rules does not have.
    """
    if doctree is None or app.builder.name not in SITE_BUILDERS or not domain_of(app.env).rules:
        return
    path = Path(app.outdir) / markdown_name(docname)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_markdown(doctree), encoding="utf-8")
    # Relative to the page's address and not to its name: with the builder `dirhtml`, a page is a folder of its own.
    here = app.builder.get_target_uri(docname)
    address = posixpath.relpath(markdown_name(docname), posixpath.dirname(here) or ".")
    link = f'<link rel="alternate" type="text/markdown" href="{address}" />'
    context["metatags"] = f"{context.get('metatags', '')}\n{link}"


def as_markdown(document: nodes.document) -> str:
    """Return a resolved page as Markdown; links to pages of the site lead to their Markdown."""
    return "\n\n".join(_blocks(document, 1)) + "\n"


def _blocks(node: nodes.Element, level: int) -> Iterator[str]:
    """Yield the blocks within an element; `level` is that of its headings."""
    loose: list[nodes.Node] = []  # inline content without a paragraph of its own
    for child in node.children:
        if isinstance(child, nodes.Text | nodes.Inline | nodes.TextElement) and not _is_block(child):
            loose.append(child)
            continue
        if loose:
            yield from _joined(loose)
            loose = []
        if isinstance(child, nodes.Element) and not isinstance(child, _INVISIBLE):
            yield from _block(child, level)
    yield from _joined(loose)


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, (*_BLOCKS, *_INVISIBLE))


def _joined(loose: list[nodes.Node]) -> Iterator[str]:
    """Yield the text of these inline nodes, if there is any."""
    text = "".join(_inline(node) for node in loose).strip()
    if text:
        yield text


def _block(node: nodes.Element, level: int) -> Iterator[str]:
    if isinstance(node, nodes.section):
        yield from _blocks(node, level + 1)
    elif isinstance(node, nodes.title):
        # A page's title stands in its first section, whose level is 2.
        yield f"{'#' * max(1, level - 1)} {_text(node)}"
    elif isinstance(node, nodes.FixedTextElement):
        yield _fence(node)
    elif isinstance(node, nodes.table):
        yield _table(node)
    elif isinstance(node, nodes.bullet_list | nodes.enumerated_list):
        yield _list(node, level)
    elif isinstance(node, nodes.definition_list):
        # Not `findall`, which would find the items of a list within a definition a second time.
        items = (child for child in node.children if isinstance(child, nodes.definition_list_item))
        for item in items:
            term, *definitions = item.children
            yield f"**{_text(term)}**"
            for definition in definitions:
                yield from _blocks(definition, level) if isinstance(definition, nodes.definition) else ()
    elif isinstance(node, nodes.block_quote | nodes.Admonition):
        yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(node, level)).split("\n"))
    elif isinstance(node, nodes.transition):
        yield "---"
    elif isinstance(node, nodes.rubric | nodes.caption):
        yield f"**{_text(node)}**"
    elif isinstance(node, nodes.paragraph):
        if text := _text(node):
            yield text
    elif isinstance(node, _GROUPS) or node.children:
        yield from _blocks(node, level)


def _fence(node: nodes.FixedTextElement) -> str:
    code = node.astext().strip("\n")
    # A fence ends at the first line with as many backquotes as it began with: one more than any in the code.
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", code))])
    language = str(node.get("language", "pycon" if isinstance(node, nodes.doctest_block) else ""))
    return f"{ticks}{_LANGUAGES.get(language, language)}\n{code}\n{ticks}"


def _list(node: nodes.Element, level: int) -> str:
    is_numbered = isinstance(node, nodes.enumerated_list)
    items = []
    for number, item in enumerate(node.children, int(node.get("start", 1))):
        if isinstance(item, nodes.Element):
            mark = f"{number}. " if is_numbered else "- "
            body = "\n\n".join(_blocks(item, level))
            items.append(mark + body.replace("\n", "\n" + " " * len(mark)))
    # The indentation has made lines of spaces out of blank ones.
    return "\n".join(re.sub(r"\n +\n", "\n\n", item) for item in items)


def _table(node: nodes.table) -> str:
    """Return a table of one line for each row; a cell that spans several columns is followed by empty cells."""
    rows = [[cell for entry in row.children for cell in _cells(entry)] for row in node.findall(nodes.row)]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    lines.insert(1, "|" + "---|" * width)  # Markdown knows no table without a head, so the first row is one
    titles = [f"**{_text(child)}**\n" for child in node.children if isinstance(child, nodes.title)]
    return "\n".join([*titles, *lines])


def _cells(entry: nodes.Node) -> Iterator[str]:
    if isinstance(entry, nodes.Element):
        # A cell of Markdown has one line, and a bar in it would begin the next one.
        yield " ".join(" ".join(_blocks(entry, 1)).split()).replace("|", r"\|")
        yield from [""] * int(entry.get("morecols", 0))


def _text(node: nodes.Node) -> str:
    return "".join(_inline(child) for child in node.children).strip()


def _inline(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return _SPECIAL.sub(r"\\\1", node.astext().replace("\n", " "))
    if isinstance(node, _INVISIBLE) or not isinstance(node, nodes.Element):
        return ""
    if isinstance(node, nodes.literal):
        return _code(node.astext())
    text = "".join(_inline(child) for child in node.children)
    if isinstance(node, nodes.reference):
        return f"[{text}]({_address(node)})" if text and _address(node) else text
    if isinstance(node, nodes.image):
        return str(node.get("alt", ""))
    mark = next((mark for kind, mark in _MARKS.items() if isinstance(node, kind)), "")
    # Spaces go outside: Markdown takes no mark for the end of emphasis that follows a space.
    begin, end = (" " * (len(text) - len(stripped)) for stripped in (text.lstrip(), text.rstrip()))
    return f"{begin}{mark}{text.strip()}{mark}{end}" if text.strip() else text


def _code(text: str) -> str:
    """Return inline code in more backquotes than it holds in a row, with spaces if it begins or ends with one."""
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{edge}{' '.join(text.split())}{edge}{ticks}"


def _address(node: nodes.reference) -> str:
    """Return the address to which a link leads: the Markdown of a page; a link within the same page has none."""
    if "refuri" not in node:
        return ""
    address = str(node["refuri"])
    return _HTML.sub(_ENDING, address).partition("#")[0] if "://" not in address else address
