"""Decides which pages an incremental build must read or write again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from prudent.model.digest import digest

from .domain import domain_of, proof_of
from .page_dependencies import changed_pages

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def pages_to_read(app: Sphinx, env: BuildEnvironment, *_found: AbstractSet[str]) -> list[str]:
    """Return the pages that must be read again although Sphinx itself would not.

    These are the pages with a file that has changed and kept an old time, or all pages if the last build did not end,
    or warned while it read. `changed_content` adds the pages that show another result.
    """
    domain = domain_of(env)
    if domain.state.reads_all:
        for docname in list(env.all_docs):  # all before any is read: a label of an old page would count as a duplicate
            app.emit("env-purge-doc", env, docname)
            env.clear_doc(docname)
        return list(env.found_docs)
    return changed_pages(env)


def before_reading(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Record that the build has begun, and make the proof before parallel processes would each make their own."""
    if docnames:
        domain_of(env).state.record.begin()
        domain_of(env).state.to_write.update(docnames)
    if docnames or domain_of(env).state.writes_all:
        proof_of(env)


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that must be written again although Sphinx itself would not.

    These are all pages, if the last build left one that cannot be trusted, or if anything that pages link to has
    changed: an unchanged page may link to a page that is gone. Otherwise there are none; `changed_content` adds the
    pages whose deferred content has changed.
    """
    domain = domain_of(env)
    state = domain.state
    targets = _targets(env)
    stale: list[str] = []
    if state.writes_all or targets != domain.targets:
        stale = list(env.found_docs)
        # Sphinx adds to the index of the last build, which may hold words that no page has any more.
        Path(app.outdir, "searchindex.js").unlink(missing_ok=True)
    domain.targets = targets
    state.to_write.update(stale)
    return stale


def _targets(env: BuildEnvironment) -> str:
    """Return a digest of what pages can link to, and of the tree of contents, which each page's navigation shows."""
    objects = [(domain.name, *map(str, item)) for domain in env.domains.sorted() for item in domain.get_objects()]
    # MyST keeps the anchors of headings in the metadata, and in no domain.
    headings = [str(env.metadata[docname].get("myst_slugs")) for docname in sorted(env.found_docs)]
    return digest([sorted(objects), headings, sorted((name, list(own)) for name, own in env.toctree_includes.items())])
