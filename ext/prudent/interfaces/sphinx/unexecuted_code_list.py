"""Lists the code that nothing runs, and the code that is run on some versions of Python only."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.environment import BuildEnvironment

from prudent.handbook.unproved_examples import UnrunPart, unrun_parts
from prudent.handbook.verdict_words import ranges
from prudent.model.snippet import Kind

from .domain import proof_of
from .tables import docname_of, page_link


def unproved_list(env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """Return two lists, counted and with reasons: the blocks that nothing runs, and those that are run in part."""
    proof = proof_of(env)
    pages = proof.handbook.pages.values()
    idle = [(page.path, block.line, block.unproved) for page in pages for block in page.blocks if block.unproved]
    unrun = list(unrun_parts(proof))
    nowhere = [(part.path, part.line, f"{part.because} ({'; '.join(part.reasons)})") for part in unrun if part.nowhere]
    found = sorted({*idle, *nowhere})
    # A page shows code in groups of doctest directives, in snippets of its own, and in files.
    in_groups = sum(bool(block.snippets) for page in pages for block in page.blocks)
    in_fences = sum(snippet.parts[0].kind is Kind.SCRIPT for page in pages for snippet in page.snippets)
    total = len(idle) + in_groups + in_fences + sum(len(page.shown) for page in pages)
    words = f"{len(found)} of {total} code blocks on this site are run by nothing, each for a stated reason:"
    result: list[nodes.Node] = [nodes.paragraph("", words), *_entries(env, docname, found)]
    partly = [(part.path, part.line, _where(part, proof.names)) for part in unrun if not part.nowhere]
    if partly:
        result += [nodes.paragraph("", f"{len(partly)} are run in part:"), *_entries(env, docname, sorted(set(partly)))]
    return result


def _where(part: UnrunPart, order: tuple[str, ...]) -> str:
    where = f"not run on {ranges(part.names, order)}: " if part.names else ""
    because = f" ({part.because})" if part.because else ""
    return f"{where}{'; '.join(part.reasons)}{because}"


def _entries(env: BuildEnvironment, docname: str, found: Iterable[tuple[str, int, str]]) -> list[nodes.Node]:
    """Return a list of places, each with its words; no node if there are no places."""
    entries = nodes.bullet_list()
    pages = proof_of(env).handbook.pages
    for path, line, words in found:
        place = f"{path}:{line}"
        # A session in a file of its own stands on no page to which a link could lead.
        page = page_link(docname, "std", "doc", f"/{docname_of(env, path)}", place) if path in pages else None
        entries += nodes.list_item(
            "", nodes.paragraph("", "", page or nodes.literal("", place), nodes.Text(f": {words}"))
        )
    return [entries] if len(entries) else []
