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


@dataclass(frozen=True, slots=True)
class SphinxConfiguration:
    """The settings that Sphinx and we must have in common; only those that ``conf.py`` writes as literals are known."""

    docs: str = "docs"
    """The folder of the pages, relative to the project."""
    exclude: tuple[str, ...] = ()
    myst: dict[str, Any] = field(default_factory=dict)
    """MyST's settings, without their prefix."""


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
        docs="docs" if place == "." else place,
        exclude=tuple(map(str, exclude)) if isinstance(exclude, list | tuple) else (),
        myst={name.removeprefix(_MYST): value for name, value in found.items() if name.startswith(_MYST)},
    )


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
        except (ValueError, TypeError, MemoryError, RecursionError):
            continue
        yield from ((target.id, literal) for target in targets if isinstance(target, ast.Name))
