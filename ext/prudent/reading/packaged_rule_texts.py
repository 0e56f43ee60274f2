"""Provides the texts of the handbook's rules, which are in the package so that they can be shown offline."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from .rule_text import RuleText

# `rule_text_extraction` is imported within functions: it compiles regular expressions, which an installed package
# never uses.

NAME = "rule_texts.json"
_WRITTEN = Path(__file__).with_name(NAME)
"""The file that the build of the wheel writes. In a clone it is absent, and the pages themselves are read."""
_PROJECT = Path(__file__).parents[3]
"""The project's folder, if this module is in a clone: the one above ``ext``."""


@functools.cache
def rule_texts() -> Mapping[str, RuleText]:
    """Return the texts by rule ID; none if neither the file nor the project's pages are there."""
    if _WRITTEN.is_file():
        return {text["id"]: RuleText(**text) for text in json.loads(_WRITTEN.read_text(encoding="utf-8"))}
    from .rule_text_extraction import read_rule_pages  # noqa: PLC0415 -- see above

    return read_rule_pages(_PROJECT / "docs", _PROJECT / "snippets")


@functools.cache
def rule_text(rule: str) -> RuleText | None:
    """Return the text of one rule; `None` if there is none.

    In a clone, it reads only this rule's page: reading all pages takes longer than a small test suite.
    """
    if _WRITTEN.is_file():
        return rule_texts().get(rule)
    from .rule_text_extraction import read_rule_pages  # noqa: PLC0415 -- see above

    return read_rule_pages(_PROJECT / "docs", _PROJECT / "snippets", rule).get(rule)


def write_rule_texts(path: Path, docs: Path, snippets: Path) -> None:
    """Write the texts of a project's rules into the file that `rule_texts` reads in an installed package."""
    from .rule_text_extraction import read_rule_pages  # noqa: PLC0415 -- see above

    texts = [asdict(text) for text in read_rule_pages(docs, snippets).values()]
    path.write_text(json.dumps(texts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
