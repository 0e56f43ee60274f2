from __future__ import annotations

import json
from pathlib import Path

import pytest

from prudent.interfaces.cli import main

KEPT = "def read(text):\n    try:\n        return int(text)\n    except ValueError as error:\n        result = error\n"
RAISED = "def f():\n    error = ValueError()\n    raise error\n"
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the command runs; the handbook is published nowhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("prudent.interfaces.cli.finding_formats.published_address", lambda: "")
    return tmp_path


def printed(capsys: Output, form: str, *arguments: str) -> str:
    main(["check", ".", "--form", form, *arguments])
    return capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "rdjson"])
def test_every_form_names_place_rule_cure_and_link(form: str, folder: Path, capsys: Output) -> None:
    (folder / "a.py").write_text(KEPT, encoding="utf-8")
    said = printed(capsys, form, "--base", "https://example.org")
    for part in (
        "a.py",
        "EXC01",
        "keeps the caught exception",
        "__traceback__ to None",
        "https://example.org/r/EXC01/",
    ):
        assert part in said


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "rdjson"])
def test_no_form_has_half_an_address_where_nobody_knows_the_handbook_s(form: str, folder: Path, capsys: Output) -> None:
    (folder / "a.py").write_text(KEPT, encoding="utf-8")
    said = printed(capsys, form)
    assert "r/EXC01" not in said
    assert '""' not in said


def test_annotations_are_escaped_as_the_forge_reads_them(folder: Path, capsys: Output) -> None:
    (folder / "a,b 100%.py").write_text(KEPT, encoding="utf-8")
    [line] = printed(capsys, "github").splitlines()
    properties, message = line.removeprefix("::warning ").split("::", 1)
    assert dict(part.split("=") for part in properties.split(",")) == {
        "file": "a%2Cb 100%25.py",
        "title": "EXC01",
        "line": "5",
        "endLine": "5",
        "col": "9",
        "endColumn": "23",
    }
    assert message.startswith("local 'result' keeps the caught exception beyond its handler; set its __traceback__")
    assert ", or clear 'result'" in message  # a comma is a comma here


def test_what_could_not_be_checked_is_an_annotation_too(folder: Path, capsys: Output) -> None:
    (folder / "old.py").write_text("x\nprint 'x'\n", encoding="utf-8")
    assert printed(capsys, "github").startswith("::error file=old.py,line=2::cannot be checked: not Python 3.")
    run = json.loads(printed(capsys, "sarif"))["runs"][0]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["locations"]
    assert run["results"] == []


def test_a_cell_s_line_is_given_for_none_of_the_notebook_s_file(folder: Path, capsys: Output) -> None:
    cells = [{"cell_type": "code", "source": KEPT}]
    (folder / "n.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    [result] = json.loads(printed(capsys, "sarif"))["runs"][0]["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["message"]["text"].startswith("cell 1, line 5: local 'result'")
    assert printed(capsys, "github").startswith("::warning file=n.ipynb,title=EXC01::cell 1, line 5: local 'result'")
    [plain] = json.loads(printed(capsys, "json"))
    assert (plain["cell"], plain["line"]) == (1, 5)
    [diagnostic] = json.loads(printed(capsys, "rdjson"))["diagnostics"]
    assert "range" not in diagnostic["location"]


def test_reviewdog_counts_columns_in_bytes_and_we_in_characters(folder: Path, capsys: Output) -> None:
    text = "def f():\n    try:\n        g()\n    except E as e: print('ääé€'); kept = e\n"
    (folder / "a.py").write_text(text, encoding="utf-8")
    line = text.splitlines()[3]
    [plain] = json.loads(printed(capsys, "json"))
    assert plain["column"] == line.index("kept") + 1
    [diagnostic] = json.loads(printed(capsys, "rdjson"))["diagnostics"]
    place = diagnostic["location"]["range"]
    assert place["start"]["column"] == len(line.partition("kept")[0].encode()) + 1
    assert place["end"]["column"] == len(line.encode()) + 1


def test_a_safe_cure_is_offered_as_a_change_of_whole_lines(folder: Path, capsys: Output) -> None:
    (folder / "a.py").write_text(RAISED, encoding="utf-8")
    [result] = json.loads(printed(capsys, "sarif"))["runs"][0]["results"]
    [replacement] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    [diagnostic] = json.loads(printed(capsys, "rdjson"))["diagnostics"]
    [suggestion] = diagnostic["suggestions"]
    assert replacement["insertedContent"]["text"] == suggestion["text"]
    lines = RAISED.splitlines(keepends=True)
    start, end = (suggestion["range"][name]["line"] for name in ("start", "end"))
    cured = "".join([*lines[: start - 1], suggestion["text"], *lines[end - 1 :]])
    (folder / "a.py").write_text(cured, encoding="utf-8")
    assert main(["check", "."]) == 0
