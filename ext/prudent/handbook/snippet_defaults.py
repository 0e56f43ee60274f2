"""Adds to a snippet the project's settings for the leak check and for doctest."""

from __future__ import annotations

from dataclasses import replace

from prudent.model.expectation import MemoryScope, clean_everywhere
from prudent.model.snippet import Kind, Part, Snippet

from .project_settings import Settings


def with_defaults(snippet: Snippet, settings: Settings) -> Snippet:
    """Return the snippet with the scope of the leak check, and, unless it is a script, with the settings for doctest.

    The scope does not apply to a snippet that declares anything about its memory.
    """
    if snippet.declaration == clean_everywhere(snippet.line):  # not equal with a proof block: its line differs
        scope = MemoryScope(settings.leaks)
        snippet = replace(snippet, declaration=replace(snippet.declaration, scope=scope))
    if snippet.parts[0].kind is Kind.SCRIPT:
        return snippet
    flags = tuple(f"+{name}" for name in settings.doctest_flags)
    # A flag of the part itself comes later, and so overrides that of the project.
    parts = [replace(part, flags=(*flags, *part.flags)) for part in snippet.parts]
    setup = _part(snippet, Kind.TESTSETUP, settings.doctest_setup)
    cleanup = _part(snippet, Kind.TESTCLEANUP, settings.doctest_cleanup)
    return replace(snippet, parts=(*setup, *parts, *cleanup))


def _part(snippet: Snippet, kind: Kind, code: str) -> tuple[Part, ...]:
    """Return the part with this code, none if there is no code; each of its lines counts as the snippet's first."""
    lines = tuple((number, snippet.line - number) for number in range(1, code.count("\n") + 2))
    return (Part(kind, code, f"doctest_{kind.removeprefix('test')}", lines),) if code.strip() else ()
