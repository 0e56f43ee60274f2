"""Finds the pages that show another result of the proof than when they were read or written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .deferred_content import content_digest
from .domain import domain_of
from .shown_digests import matrix_digest

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def pages_showing_changes(_app: Sphinx, env: BuildEnvironment, *_found: AbstractSet[str]) -> list[str]:
    """Return the pages that show a snippet or a benchmark whose result has changed: they must be read again."""
    domain = domain_of(env)
    proof = domain.state.proof
    current = {snippet.id: matrix_digest(proof.matrix(snippet)) for snippet in proof.handbook.snippets.values()}
    current |= domain.state.measured_digests
    return [
        docname
        for docname, digests in domain.shown.items()
        if any(current.get(snippet) != seen for snippet, seen in digests.items())
    ]


def pages_with_changed_tables(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose deferred content differs from what was written: they must be written again."""
    domain = domain_of(env)
    # Digests of the shown content, and not of its inputs: most changes of a snippet change no table.
    now = {docname: content_digest(env, docname, names) for docname, names in domain.contents.items()}
    stale = [docname for docname, content in now.items() if domain.tables[docname] != content]
    domain.tables.update(now)
    domain.state.to_write.update(stale)
    return stale
