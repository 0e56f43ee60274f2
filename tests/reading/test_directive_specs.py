from __future__ import annotations

import re
from pathlib import Path

from docutils.parsers.rst import Directive
from myst_parser.parsers.directives import parse_directive_text

from prudent.reading import directive_specs
from prudent.reading.directive_specs import (
    DOCTEST_NAMES,
    LITERAL_NAMES,
    OPTIONAL_RULE_OPTIONS,
    OUR_LITERAL_NAMES,
    RULE_OPTIONS,
    AnyDirective,
)


def test_optional_options_are_options() -> None:
    assert RULE_OPTIONS.keys() >= OPTIONAL_RULE_OPTIONS
    assert RULE_OPTIONS.keys() - OPTIONAL_RULE_OPTIONS == {"title", "status", "snippets"}


def test_what_holds_code_is_no_container() -> None:
    assert {*DOCTEST_NAMES, *OUR_LITERAL_NAMES, "code-block", "raw", "math"} <= set(LITERAL_NAMES)
    assert not {"note", "admonition", "include", "claim"} & set(LITERAL_NAMES)


def test_any_option_of_any_directive_is_divided_from_its_content() -> None:
    assert issubclass(AnyDirective, Directive)
    found = parse_directive_text(AnyDirective, "argument of two words", ":unknown: value\n:flag:\n\nbody\n", line=1)
    assert found.arguments == ["argument of two words"]
    assert found.options == {"unknown": "value", "flag": ""}
    assert found.body == ["body"]


def test_every_list_is_used_by_another_module() -> None:
    own = Path(directive_specs.__file__)
    others = [path.read_text(encoding="utf-8") for path in own.parent.parent.rglob("*.py") if path != own]
    used = {name for text in others for name in re.findall(r"\b[A-Z][A-Z_]+\b", text)}
    within = re.findall(r"\b[A-Z][A-Z_]+\b", own.read_text(encoding="utf-8"))
    names = {name for name in vars(directive_specs) if name.isupper()}
    assert {name for name in names if name not in used and within.count(name) == 1} == set()
