"""Reads what a project's ``conf.py`` says of its pages, without running it, so that pytest sees Sphinx's pages."""

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
"""Sphinx's examples run in no module, so that a class is shown as ``<class 'A'>`` and not ``<class '__main__.A'>``."""
_DOCTEST_FLAGS = ("ELLIPSIS", "IGNORE_EXCEPTION_DETAIL", "DONT_ACCEPT_TRUE_FOR_1")
"""The default of Sphinx's setting ``doctest_default_flags``."""


@dataclass(frozen=True, slots=True)
class SphinxConfiguration:
    """The settings that Sphinx and we must have in common; only those that ``conf.py`` writes as literals are known."""

    docs: str = "docs"
    """The folder of the pages, relative to the project."""
    exclude: tuple[str, ...] = ()
    myst: dict[str, Any] = field(default_factory=dict)
    """MyST's settings, without their prefix."""
    sources: tuple[str, ...] = ()
    """Folders from which examples import, as in Sphinx's ``doctest_path``; relative to the project where in it."""
    doctest_setup: str = ""
    doctest_cleanup: str = ""
    doctest_flags: tuple[str, ...] = ()
    """Names of doctest's option flags; those of Sphinx if the project uses its extension."""


def read_sphinx_configuration(root: Path, docs: object = None) -> SphinxConfiguration:
    """Return what the ``conf.py`` of a project says; `docs` is the folder of its pages, if that is known.

    It is looked for in the pages' folder, at the usual places, and in the project's root.
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
    """Return the folders of Sphinx's setting ``doctest_path``, relative to the project's `root` where they are in it.

    Sphinx itself lets the folder count in which it is started, which pytest does not know. Here a relative path counts
    from the folder `conf` of ``conf.py``, or from the root if it is there only.
    """
    found: list[str] = []
    for path in paths if isinstance(paths, list | tuple) else ():
        places = [(start / str(path)).resolve() for start in (conf, root)]
        folder = next((place for place in places if place.is_dir()), places[0])
        inside = folder.is_relative_to(root.resolve())
        found.append(folder.relative_to(root.resolve()).as_posix() if inside else folder.as_posix())
    return tuple(dict.fromkeys(found))


def _doctest(found: dict[str, Any], root: Path, conf: Path) -> dict[str, Any]:
    """Return what the settings of Sphinx's extension for doctest say, if the project uses it."""
    if DOCTEST_EXTENSION not in found.get("extensions", ()):
        return {}
    return {
        "sources": import_folders(found.get("doctest_path"), root, conf),
        "doctest_setup": f"{AS_SPHINX}\n{found.get('doctest_global_setup', '')}",
        "doctest_cleanup": str(found.get("doctest_global_cleanup", "")),
        # To say otherwise takes an expression of doctest's constants, which is no literal.
        "doctest_flags": _DOCTEST_FLAGS,
    }


def _literals(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield the names and values that a file assigns at its top, where a value is a literal."""
    try:
        module = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):  # Sphinx will say what is wrong with it
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
