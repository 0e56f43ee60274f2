"""Reads settings from a project's ``conf.py`` without running it, so that pytest finds the same pages as Sphinx."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = "conf.py"
_USUAL = ("docs", "docs/source", "doc", "doc/source")
_MYST = "myst_"
DOCTEST_EXTENSION = "sphinx.ext.doctest"
AS_SPHINX = "__name__ = 'builtins'"
"""Code that runs before examples, as in Sphinx: a class is then printed as ``<class 'A'>``, without ``__main__``."""
_DOCTEST_FLAGS = ("ELLIPSIS", "IGNORE_EXCEPTION_DETAIL", "DONT_ACCEPT_TRUE_FOR_1")
"""The default of Sphinx's setting ``doctest_default_flags``."""


@dataclass(frozen=True, slots=True)
class SphinxConfiguration:
    """The settings that we share with Sphinx; only those that ``conf.py`` assigns as literals are known."""

    docs: str = "docs"
    """The folder of the pages, relative to the project."""
    exclude: tuple[str, ...] = ()
    myst: dict[str, Any] = field(default_factory=dict)
    """MyST's settings, without their prefix."""
    sources: tuple[str, ...] = ()
    """Folders from which examples import: Sphinx's ``doctest_path``, made relative to the project if within it."""
    doctest_setup: str = ""
    doctest_cleanup: str = ""
    doctest_flags: tuple[str, ...] = ()
    """Names of doctest's option flags; those of Sphinx if the project uses its extension."""


def read_sphinx_configuration(root: Path, docs: object = None) -> SphinxConfiguration:
    """Return the settings of a project's ``conf.py``; `docs` is the folder of its pages, if that is known.

    The file is searched in `docs`, or else in the usual folders of pages, and last in the project's root.
    """
    places = (docs, ".") if isinstance(docs, str) else (*_USUAL, ".")
    place = next((place for place in places if (root / place / NAME).is_file()), None)
    if place is None:
        return SphinxConfiguration()
    found = dict(_literals(root / place / NAME))
    exclude = found.get("exclude_patterns", ())
    return SphinxConfiguration(
        # For a `conf.py` in the root, Sphinx takes the pages' folder from its command line, which is not known here.
        docs="docs" if place == "." else place,
        exclude=tuple(map(str, exclude)) if isinstance(exclude, list | tuple) else (),
        myst={name.removeprefix(_MYST): value for name, value in found.items() if name.startswith(_MYST)},
        **_doctest(found, root, root / place),
    )


def import_folders(paths: object, root: Path, conf: Path) -> tuple[str, ...]:
    """Return the folders of Sphinx's setting ``doctest_path``, relative to the project's `root` if within it.

    For Sphinx, a relative path begins at the folder in which it is started, which pytest does not know. Here it begins
    at `conf`, the folder of ``conf.py``, or at `root` if it exists only there.
    """
    found: list[str] = []
    for path in paths if isinstance(paths, list | tuple) else ():
        places = [(start / str(path)).resolve() for start in (conf, root)]
        folder = next((place for place in places if place.is_dir()), places[0])
        inside = folder.is_relative_to(root.resolve())
        found.append(folder.relative_to(root.resolve()).as_posix() if inside else folder.as_posix())
    return tuple(dict.fromkeys(found))


def _doctest(found: dict[str, Any], root: Path, conf: Path) -> dict[str, Any]:
    """Return the fields that come from the settings of `sphinx.ext.doctest`, if the project uses that extension."""
    if DOCTEST_EXTENSION not in found.get("extensions", ()):
        return {}
    return {
        "sources": import_folders(found.get("doctest_path"), root, conf),
        "doctest_setup": f"{AS_SPHINX}\n{found.get('doctest_global_setup', '')}",
        "doctest_cleanup": str(found.get("doctest_global_cleanup", "")),
        # Assume the default: other flags are an expression of doctest's constants, which is no literal.
        "doctest_flags": _DOCTEST_FLAGS,
    }


def _literals(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield the names and values that a file assigns at its top, where a value is a literal."""
    try:
        module = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):  # Sphinx reports it
        return
    for node in module.body:
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value:
            targets, value = [node.target], node.value
        else:
            continue
        try:
            literal = ast.literal_eval(value)
        except (ValueError, TypeError, MemoryError, RecursionError):  # no literal, or one that is nested too deeply
            continue
        yield from ((target.id, literal) for target in targets if isinstance(target, ast.Name))
