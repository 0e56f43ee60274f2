"""Gathers our modules that a reader's browser runs unchanged: leak check, judgement, words and drawings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from .handbook import Handbook
from .site_addresses import permalink

_PACKAGE = Path(__file__).parent.parent
_FOLDERS = ("model", "target", "checks", "interfaces/browser")
# Modules of packages that as a whole need more than Pyodide has; a test runs these with nothing else on the path.
_FILES = (
    "__init__.py",
    "interfaces/__init__.py",
    "diagnosis/__init__.py",
    "diagnosis/code_owner.py",
    "diagnosis/leak_rule.py",
    "handbook/__init__.py",
    "handbook/leak_words.py",
    "handbook/markup_escaping.py",
    "handbook/svg_drawing.py",
    "handbook/verdict_words.py",
)
SCRIPTS = _PACKAGE / "interfaces" / "browser" / "static"
"""The folder of the scripts for the browser, which a site has below ``_static/try``."""


def browser_code() -> dict[str, str]:
    """Return the text of each module that is needed, by its path below the folder ``/prudent`` of the browser."""
    return {f"prudent/{path.relative_to(_PACKAGE).as_posix()}": path.read_text(encoding="utf-8") for path in _modules()}


def browser_rules(handbook: Handbook) -> str:
    """Return title, cure and address of each rule, by its ID, as JSON."""
    rules = {
        rule.id: {"title": rule.title, "cure": rule.cure, "address": permalink(rule)}
        for rule in handbook.rules.values()
    }
    return json.dumps(rules, sort_keys=True)


def _modules() -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from sorted((_PACKAGE / folder).glob("*.py"))
    for name in _FILES:
        yield _PACKAGE / name
