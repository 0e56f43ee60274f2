"""Lists the blocks of code that nothing runs."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment

from prudent.model.snippet import Kind

from .domain import proof_of
from .tables import docname_of, page_link


def unproved_list(env: BuildEnvironment, docname: str) -> nodes.Node:
    """Return every block that nothing runs, with its reason, counted."""
    pages = proof_of(env).handbook.pages.values()
    found = [(page, block) for page in pages for block in page.blocks if block.unproved]
    in_groups = sum(bool(block.snippets) for page in pages for block in page.blocks)
    in_fences = sum(snippet.parts[0].kind is Kind.SCRIPT for page in pages for snippet in page.snippets)
    owned = in_groups + in_fences + sum(len(page.shown) for page in pages)
    count = (
        f"{len(found)} of {len(found) + owned} code blocks on this site are run by nothing, each for a stated reason:"
    )
    result = nodes.bullet_list()
    for page, block in found:
        link = page_link(docname, "std", "doc", f"/{docname_of(env, page.path)}", f"{page.path}:{block.line}")
        result += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f": {block.unproved}")))
    return nodes.container("", nodes.paragraph("", count), *([result] if found else []))
