"""Ends a build: removes pages that no longer belong to the site, and records what the next build may trust."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from .build_start import proved
from .domain import domain_of
from .last_build_record import remove_pages, site_files
from .site_builders import SITE_BUILDERS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def note_written(app: Sphinx, _document: nodes.document, docname: str) -> None:
    """Note that a page is being written; a handler of ``doctree-resolved``.

    A handler of ``html-page-context`` would not do: a parallel build emits it in other processes, whose notes are lost.
    """
    domain_of(app.env).state.written.add(docname)


def announce_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Record the names of all pages before the first is written.

    If the build is killed then, the next one knows which pages are ours and may be removed.
    """
    state = domain_of(env).state
    site = state.record.site(state.site)
    pages, beside = _pages(app), _beside(app)
    if not (pages <= set(site.pages) and beside <= set(site.beside)):
        site.pages, site.beside = sorted({*site.pages, *pages}), sorted({*site.beside, *beside})
        state.record.save()


def end(app: Sphinx, exception: Exception | None) -> None:
    """Remove pages that no longer belong to the site, and record how the build ended."""
    state = domain_of(app.env).state
    record, folder = state.record, Path(app.outdir)
    has_begun = not record.ended  # `record.begin` was called: a page was read, or something proved
    if exception:
        record.begin()
        return
    site, pages, beside = record.site(state.site), _pages(app), _beside(app)
    remove_pages(folder, {*site.pages, *site.beside} - pages - beside)
    site.pages, site.beside = sorted(pages), sorted(beside)
    # Files named on Sphinx's command line are written alone, and the other pages stay old. A builder that writes all
    # pages into one file always writes everything.
    has_own_files = type(app.builder).write_documents is Builder.write_documents
    is_whole = not has_own_files or not (state.to_write & app.env.found_docs) - state.written
    is_well = is_whole and not state.warnings.has_any
    if has_begun:
        for other in record.sites.values():
            other.files = None  # another builder with the same doctrees has not written what this one has read
    site.files = site_files(folder, Path(app.doctreedir)) if is_well else None
    record.proved = proved(state) if is_well and state.is_settled else ""
    record.makers = state.makers
    # A build that warned while it read counts as one that did not end: the next one reads all pages, and warns again.
    record.ended = not state.warnings.while_reading
    record.save()


def _pages(app: Sphinx) -> set[str]:
    """Return the files of all pages, relative to the folder of the site."""
    builder, env, folder = app.builder, app.env, Path(app.outdir)
    if isinstance(builder, StandaloneHTMLBuilder):
        pages = {builder.get_output_path(docname).relative_to(folder).as_posix() for docname in env.found_docs}
        # Sphinx copies the source of each page, to which its pages link.
        ending = app.config.html_sourcelink_suffix
        copied = (str(env.doc2path(docname, base=False)) for docname in env.found_docs)
        sources = {f"_sources/{path if path.endswith(ending) else path + ending}" for path in copied}
        return pages | (sources if builder.copysource and app.config.html_copy_source else set())
    suffix = getattr(builder, "out_suffix", "")
    return {f"{docname}{suffix}" for docname in env.found_docs} if suffix else set()


def _beside(app: Sphinx) -> set[str]:
    """Return the files beside the pages, relative to the folder of the site.

    A build without a proof has changed nothing, so they are those of the last build.
    """
    state = domain_of(app.env).state
    if app.builder.name not in SITE_BUILDERS:
        return set()
    if not state.is_proved:
        return set(state.record.site(state.site).beside)
    from .site_files import site_file_names  # noqa: PLC0415 -- loaded with the proof; see `build_start`

    return set(site_file_names(app.env, app.config.html_baseurl, app.config.html_title))
