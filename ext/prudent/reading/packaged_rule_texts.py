"""Provides the texts of the handbook's rules, which are in the package so that they can be shown offline."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from .rule_text_extraction import RuleText, read_rule_pages

NAME = "rule_texts.json"
_WRITTEN = Path(__file__).with_name(NAME)
"""Written when the wheel is built. In a clone of the project it is absent, and the pages themselves are read."""
_PROJECT = Path(__file__).parents[3]
"""The folder above ``ext``, in a clone."""


@functools.cache
def rule_texts() -> Mapping[str, RuleText]:
    """Return the texts by rule ID; none if neither the file nor the project's pages are there."""
    if _WRITTEN.is_file():
        return {text["id"]: RuleText(**text) for text in json.loads(_WRITTEN.read_text(encoding="utf-8"))}
    return read_rule_pages(_PROJECT / "docs", _PROJECT / "snippets")


def write_rule_texts(path: Path, docs: Path, snippets: Path) -> None:
    """Write the texts of a project's rules into the file that `rule_texts` reads in an installed package."""
    texts = [asdict(text) for text in read_rule_pages(docs, snippets).values()]
    path.write_text(json.dumps(texts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
