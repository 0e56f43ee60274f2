"""Finds the files that are pages, by the rules of Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .folder_walk import paths_below

_SUFFIXES = (".md", ".rst")
_NEVER_BUILT = re.compile(r"\.#|_sources$")
"""Names that Sphinx skips in any folder: lock files of editors, and copies of sources in a built site.

These are the `EXCLUDE_PATHS` of `sphinx.project`.
"""
_SET = re.compile(r"\[(!?+(?:\][^\]]*|[^\]]+))\]")
"""A set of characters in a pattern, as `fnmatch` writes it: ``[ab]``, or ``[!ab]`` for all others.

A closing bracket at the beginning of a set belongs to it.
"""


def page_paths(docs: Path, exclude: Iterable[str] = ()) -> Iterator[Path]:
    """Yield every page below a folder, except in folders at its top whose names begin with ``_`` or ``.``.

    Such folders at the top hold built sites. Below the top, Sphinx reads pages in such folders, and so do we. `exclude`
    are patterns of files and folders to skip, as in Sphinx's ``exclude_patterns``.
    """
    left_out = [re.compile(_as_regex(pattern)) for pattern in exclude]
    for path in paths_below(docs, ("_", "."), deep=False):
        parts = path.relative_to(docs).parts
        if path.suffix not in _SUFFIXES or any(map(_NEVER_BUILT.match, parts)):
            continue
        # A pattern that matches a folder excludes everything in it.
        names = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        if not any(pattern.fullmatch(name) for pattern in left_out for name in names):
            yield path


def _as_regex(pattern: str) -> str:
    """Return a glob pattern as a regular expression by Sphinx's rules: only ``**`` matches a slash.

    `fnmatch` itself lets a single ``*`` match slashes as well. Sphinx's rules are in `sphinx.util.matching`.
    """
    regex, rest = "", pattern
    while rest:
        if rest.startswith("**"):
            regex, rest = f"{regex}.*", rest[2:]
        elif found := _SET.match(rest):
            within = found[1].replace("\\", r"\\")
            # An inverted set does not match a slash: only '**' does.
            if within.startswith("!"):
                within = f"^/{within[1:]}"
            elif within.startswith("^"):
                within = f"\\{within}"  # an ordinary character in `fnmatch`, but an inversion in `re`
            regex, rest = f"{regex}[{within}]", rest[found.end() :]
        else:
            regex, rest = regex + {"*": "[^/]*", "?": "[^/]"}.get(rest[0], re.escape(rest[0])), rest[1:]
    return regex
