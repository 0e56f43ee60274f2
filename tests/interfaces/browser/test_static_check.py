"""What the static check says of a reader's code: part, line, rule and cure, or why it cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prudent.interfaces.browser import shipped_rules
from prudent.interfaces.browser.doctest_to_module import doctest_to_module
from prudent.interfaces.browser.static_check import check


@pytest.fixture(autouse=True)
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rules.json"
    path.write_text(json.dumps({"EXC01": {"title": "Keep none", "cure": "Clear it.", "address": "r/EXC01/"}}))
    monkeypatch.setattr(shipped_rules, "RULES", path)


def checked(*codes: str, kind: str = "script") -> dict[str, Any]:
    said: dict[str, Any] = json.loads(check(json.dumps([{"kind": kind, "code": code} for code in codes])))
    return said


def test_the_static_check_names_line_rule_and_cure() -> None:
    code = "def read():\n    try:\n        x = f()\n    except ValueError as error:\n        x = error\n    return x\n"
    (finding,) = checked(code)["findings"]
    assert (finding["part"], finding["line"], finding["rule"]["id"]) == (0, 5, "EXC01")
    assert finding["cure"]


def test_the_static_check_names_part_and_line_that_it_cannot_read() -> None:
    said = checked("x = 1\n", "x = 1\nprint(x\n")
    assert said["findings"] == []
    assert [(own["part"], own["line"]) for own in said["unreadable"]] == [(1, 2)]


SESSION = ">>> try:\n...     f()\n... except ValueError as error:\n...     kept = error\noutput\n>>> kept\n"


def test_the_static_check_reads_a_session_without_prompts_and_output() -> None:
    function = "\n".join([">>> def read():", *("...     " + line[4:] for line in SESSION.splitlines()[:4])]) + "\n"
    said = checked(function, kind="doctest")
    assert ([own["line"] for own in said["findings"]], said["unreadable"]) == ([5], [])
    assert doctest_to_module(">>> 1\n1\n>>> x = (\n...   2)\n").split("\n") == ["1", "", "x = (", "  2)", ""]


def test_a_session_that_doctest_cannot_read_names_its_line() -> None:
    (unreadable,) = checked(">>> 1\n1\n>>>print(2)\n", kind="doctest")["unreadable"]
    assert unreadable["line"] == 3
    assert "lacks blank after >>>" in unreadable["text"]
    assert "docstring" not in unreadable["text"]
