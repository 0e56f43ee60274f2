from __future__ import annotations

import ast

import pytest

from prudent.checks.imported_names import ImportedNames


def imported(text: str) -> ImportedNames:
    return ImportedNames(ast.walk(ast.parse(text)))


def expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


@pytest.mark.parametrize(
    ("statement", "used", "known"),
    [
        ("import sys", "sys.exc_info", "sys.exc_info"),
        ("import os.path", "os.path.join", "os.path.join"),
        ("import concurrent.futures as cf", "cf.wait", "concurrent.futures.wait"),
        ("from sys import exc_info", "exc_info", "sys.exc_info"),
        ("from sys import exc_info as info", "info", "sys.exc_info"),
        ("from concurrent import futures", "futures.Future", "concurrent.futures.Future"),
        ("from .own import thing", "thing.part", ".own.thing.part"),
        ("from ..own import thing", "thing", "..own.thing"),
        ("from sys import exc_info as info", "exc_info", "exc_info"),
        ("import sys", "self.sys", "self.sys"),
    ],
)
def test_a_name_is_known_by_where_it_comes_from(statement: str, used: str, known: str) -> None:
    assert imported(statement).full(expression(used)) == known


def test_what_is_no_dotted_name_has_none() -> None:
    assert imported("import sys").full(expression("sys.modules['a'].b")) == ""


def test_a_call_is_known_by_what_it_calls() -> None:
    imports = imported("from sys import exc_info as info")
    assert imports.called(expression("info()")) == "sys.exc_info"
    assert imports.called(expression("info")) == ""
    assert imports.calls(expression("info()"), ["sys.exception", "sys.exc_info"])
    assert not imports.calls(expression("info()"), ["info"])


def test_packages_are_named_without_what_is_in_them() -> None:
    text = "import os.path, json as j\ndef f():\n    from concurrent.futures import wait\n"
    assert imported(text).packages == {"os", "json", "concurrent"}
