"""Detects every change of the files that a page was read from, even if a file's modification time was set back.

Sphinx reads a page again if one of its files is newer than the last reading. So it misses a file that was restored with
its old time, or edited with its time kept.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from prudent.model.digest import digest
from prudent.proving.file_state import FileState, file_state

from .domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_TICK = 20_000_000  # nanoseconds by which the clock of a file system may lag behind


def note_inputs(app: Sphinx, _document: nodes.document) -> None:
    """Record the state of all files that a page was read from.

    A file that changed during the build may have been read before or after the change, so its page gets no valid
    digest, and the next build reads it again.
    """
    docname, domain = app.env.current_document.docname, domain_of(app.env)
    states = list(_states(app.env, docname))
    begun = domain.state.begun_ns - _TICK
    is_late = any(state.change_ns > begun for _path, state in states if state)
    domain.inputs[docname] = "" if is_late else digest(states)


def changed_pages(env: BuildEnvironment) -> list[str]:
    """Return the pages with a file that has changed since they were read."""
    inputs = domain_of(env).inputs
    return [
        name for name, seen in inputs.items() if name in env.found_docs and seen != digest(list(_states(env, name)))
    ]


def _states(env: BuildEnvironment, docname: str) -> Iterator[tuple[str, FileState | None]]:
    # `dependencies` are the files besides the page itself that it was read from, relative to the pages' folder.
    # Strings, since to make paths takes time: an unchanged build asks for some thousand files.
    files = (os.path.join(env.srcdir, path) for path in env.dependencies.get(docname, ()))  # noqa: PTH118 -- some are absolute
    paths = {str(env.doc2path(docname)), *files}
    return ((path, file_state(path)) for path in sorted(paths))
