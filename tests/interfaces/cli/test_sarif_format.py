from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

import prudent
from prudent.checks.rule_codes import CHECKED
from prudent.interfaces.cli import main
from prudent.reading.packaged_rule_texts import rule_texts

KEPT = "def read(text):\n    try:\n        return int(text)\n    except ValueError as error:\n        result = error\n"


RAISED = "def f():\n    error = ValueError()\n    raise error\n"


SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


FORMATS = jsonschema.FormatChecker()


Output = pytest.CaptureFixture[str]


@FORMATS.checks("uri", ValueError)
def is_absolute(value: object) -> bool:
    """An address with a scheme, as RFC 3986 has it; jsonschema's own check needs another package."""
    return isinstance(value, str) and bool(urlsplit(value).scheme) and value.isascii() and " " not in value


@FORMATS.checks("uri-reference", ValueError)
def is_reference(value: object) -> bool:
    return (
        isinstance(value, str)
        and urlsplit(value) is not None
        and value.isascii()
        and not set(' \\"<>^`{|}') & set(value)
    )


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the command runs; the handbook is published nowhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("prudent.interfaces.cli.finding_formats.published_address", lambda: "")
    return tmp_path


def printed(capsys: Output, form: str, *arguments: str) -> str:
    main(["check", ".", "--form", form, *arguments])
    return capsys.readouterr().out


def sarif(capsys: Output, *arguments: str) -> dict[str, Any]:
    """The log, after a validator and another's model have accepted it."""
    log: dict[str, Any] = json.loads(printed(capsys, "sarif", *arguments))
    jsonschema.Draft7Validator(SCHEMA, format_checker=FORMATS).validate(log)
    Sarif.model_validate(log)
    return log


def test_sarif_is_valid_with_and_without_addresses(folder: Path, capsys: Output) -> None:
    (folder / "a b ü.py").write_text(KEPT + RAISED, encoding="utf-8")
    with_base = sarif(capsys, "--base", "https://example.org/book/")["runs"][0]["tool"]["driver"]
    assert with_base["informationUri"] == "https://example.org/book/"
    assert with_base["rules"][0]["helpUri"] == "https://example.org/book/r/EXC01/"
    run = sarif(capsys)["runs"][0]
    assert "informationUri" not in run["tool"]["driver"]
    assert not any("helpUri" in rule for rule in run["tool"]["driver"]["rules"])
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "a%20b%20%C3%BC.py", "uriBaseId": "%SRCROOT%"}
    assert location["region"] == {"startLine": 5, "startColumn": 9, "endLine": 5, "endColumn": 23}


@pytest.mark.parametrize(
    "fault",
    [
        {"tool": {"driver": {"name": "x", "informationUri": ""}}},
        {"tool": {"driver": {"name": "x", "rules": [{"id": "A", "helpUri": "r/A/"}]}}},
        {"results": [{"message": None}]},
        {"results": [{"message": {"text": "x"}, "level": "bad"}]},
        {"results": [{"message": {"text": "x"}, "locations": [{"physicalLocation": 1}]}]},
    ],
)
def test_the_validator_refuses_what_is_wrong(fault: dict[str, Any], folder: Path, capsys: Output) -> None:
    (folder / "a.py").write_text(KEPT, encoding="utf-8")
    log = sarif(capsys)
    log["runs"][0] |= fault
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(SCHEMA, format_checker=FORMATS).validate(log)


def test_rules_carry_their_text_and_the_tool_its_version(folder: Path, capsys: Output) -> None:
    (folder / "a.py").write_text("", encoding="utf-8")
    driver = sarif(capsys)["runs"][0]["tool"]["driver"]
    assert driver["version"] == prudent.__version__
    assert [rule["id"] for rule in driver["rules"]] == list(CHECKED)
    for rule in driver["rules"]:
        text = rule_texts()[rule["id"]]
        assert rule["shortDescription"]["text"] == text.title
        assert rule["fullDescription"]["text"] == text.sentence
        assert text.cure in rule["help"]["text"]


def test_a_finding_is_known_again_when_its_line_has_moved(folder: Path, capsys: Output) -> None:
    (folder / "a.py").write_text(KEPT, encoding="utf-8")
    [first] = sarif(capsys)["runs"][0]["results"]
    (folder / "a.py").write_text(f"x = 1\n{KEPT}", encoding="utf-8")
    [moved] = sarif(capsys)["runs"][0]["results"]
    assert first["partialFingerprints"] == moved["partialFingerprints"]
    assert first["locations"] != moved["locations"]
