"""Formats findings as SARIF 2.1.0, which services for code scanning read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import prudent
from prudent.checks.finding import Edit, Finding
from prudent.checks.handbook_address import rule_address
from prudent.checks.rule_codes import CHECKED, OPT_IN
from prudent.checks.source_reader import UnreadableError

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(findings: Sequence[Finding], base: str, problems: Sequence[UnreadableError]) -> dict[str, Any]:
    """Return a SARIF log with one run.

    `base` is the handbook's address. It must be absolute or empty: programs take a relative one for a file.
    """
    driver = {
        "name": "prudent",
        "version": prudent.__version__,
        "semanticVersion": prudent.__version__,
        "rules": _rules(base),
    }
    if base:
        driver["informationUri"] = base
    notifications = [
        {"level": "error", "message": {"text": problem.why}, "locations": [_location(problem.path, problem.line)]}
        for problem in problems
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",  # as `Finding.column` counts
        "invocations": [{"executionSuccessful": not problems, "toolExecutionNotifications": notifications}],
        "results": [_result(finding) for finding in findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(base: str) -> list[dict[str, Any]]:
    from prudent.reading.packaged_rule_texts import rule_texts

    texts = rule_texts()
    rules = []
    for rule in CHECKED:
        entry: dict[str, Any] = {
            "id": rule,
            "defaultConfiguration": {"level": "warning", "enabled": rule not in OPT_IN},
        }
        text = texts.get(rule)
        if text:
            entry["shortDescription"] = {"text": text.title}
            entry["fullDescription"] = {"text": text.sentence}
            entry["help"] = {"text": "\n\n".join(filter(None, (text.sentence, text.cure)))}
        if base:
            entry["helpUri"] = rule_address(base, rule)
        rules.append(entry)
    return rules


def _result(finding: Finding) -> dict[str, Any]:
    where = f"cell {finding.cell}, line {finding.line}: " if finding.cell else ""
    cure = f"; {finding.cure}" if finding.cure else ""
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": CHECKED.index(finding.rule),  # `_rules` lists them in this order
        "level": "warning",
        "message": {"text": f"{where}{finding.message}{cure}"},
        "locations": [_location(finding.path)],
        # Services recognize an alert by this in the next run; a digest of another kind would be called v2.
        "partialFingerprints": {"prudentLine/v1": _fingerprint(finding)},
    }
    if not finding.cell:  # the line of a cell is no line of the file
        result["locations"][0]["physicalLocation"]["region"] = {
            "startLine": finding.line,
            "startColumn": finding.column,
            "endLine": finding.end_line,
            "endColumn": finding.end_column,
        }
    if finding.edit:
        change = {"artifactLocation": _artifact(finding.path), "replacements": [_replacement(finding.edit)]}
        result["fixes"] = [{"description": {"text": finding.cure}, "artifactChanges": [change]}]
    return result


def _replacement(edit: Edit) -> dict[str, Any]:
    text = "".join(f"{line}\n" for line in edit.lines)
    # The region ends at the beginning of the line below, so that the newline of the last line is replaced as well.
    region = {"startLine": edit.first, "startColumn": 1, "endLine": edit.last + 1, "endColumn": 1}
    return {"deletedRegion": region, "insertedContent": {"text": text}}


def _location(path: str, line: int | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(path)}
    return {"physicalLocation": place | ({"region": {"startLine": line}} if line else {})}


def _artifact(path: str) -> dict[str, str]:
    """Return a path as SARIF's location: relative to the current folder, or as a ``file:`` address if it is outside."""
    from urllib.parse import quote

    file = Path(path)
    here = Path.cwd()
    if file.is_absolute() and not file.is_relative_to(here):
        return {"uri": file.as_uri()}
    relative = file.relative_to(here) if file.is_absolute() else file
    # By convention, %SRCROOT% is the folder that was checked out, wherever that lies.
    return {"uri": quote(relative.as_posix()), "uriBaseId": "%SRCROOT%"}


def _fingerprint(finding: Finding) -> str:
    """Return a digest by which a finding is recognized after its line has moved."""
    return hashlib.sha256(f"{finding.rule}\0{finding.code}".encode()).hexdigest()[:32]
