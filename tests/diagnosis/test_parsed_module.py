"""A module in which a leak is found is parsed, and one function of it is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.checks.checker import check_text
from prudent.diagnosis.parsed_module import ParsedModule, read_module, version_of

TWO = """import sys


def first():
    try:
        int("x")
    except ValueError as error:
        kept = error
    return 1


def second():
    def inner():
        try:
            int("x")
        except ValueError:
            own = sys.exc_info()
        return 1

    return inner
"""


@pytest.fixture
def parsed(tmp_path: Path) -> ParsedModule:
    file = tmp_path / "own.py"
    file.write_text(TWO, encoding="utf-8")
    module = read_module(str(file), version_of(str(file)))
    assert module is not None
    return module


@pytest.mark.parametrize(("name", "begin"), [("first", 4), ("second", 12), ("inner", 13)])
def test_a_function_is_checked_as_it_is_within_its_module(parsed: ParsedModule, name: str, begin: int) -> None:
    body = parsed.function(name, begin)
    assert body is not None
    assert not hasattr(body, "type_ignores"), "it is no module"
    whole = [found for found in check_text(TWO, "own.py") if begin <= found.line <= (body.end_lineno or 0)]
    assert [(one.line, one.rule, one.message) for one in parsed.broken_within(body, begin)] == [
        (found.line, found.rule, found.message) for found in whole
    ]
    assert whole, "it breaks a rule"


def test_what_begins_on_another_line_is_another_function(parsed: ParsedModule) -> None:
    assert parsed.function("first", 5) is None
    assert parsed.function("third", 4) is None
    assert parsed.function("<module>", 1) is parsed.tree


def test_what_cannot_be_read_has_no_version(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.py")
    assert version_of(missing) is None
    assert read_module(missing, None) is None
