"""Findings of the static check as text, JSON, SARIF, annotations of a public forge, and reviewdog's format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from prudent.checks.checker import CHECKED
from prudent.checks.finding import Finding

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def render(findings: Sequence[Finding], form: str, base: str) -> str:
    """The findings in one of `FORMS`; `base` is the address of the handbook, to which each rule is linked."""
    return FORMS[form](findings, base)


def _text(findings: Sequence[Finding], base: str) -> str:
    return "\n".join(
        f"{f.path}:{f.line}:{f.column}: {f.rule} {f.message}" + (f" ({_link(base, f.rule)})" if base else "")
        for f in findings
    )


def _json(findings: Sequence[Finding], base: str) -> str:
    return _dumped([_plain(finding) | {"link": _link(base, finding.rule)} for finding in findings])


def _dumped(data: object) -> str:
    import json  # text, which is the usual form, needs none

    return json.dumps(data, indent=1)


def _plain(finding: Finding) -> dict[str, Any]:
    names = ("path", "line", "column", "end_line", "end_column", "rule", "message")
    return {name: getattr(finding, name) for name in names}


def _github(findings: Sequence[Finding], base: str) -> str:
    """Workflow commands, which the forge shows beside the lines of a change."""
    return "\n".join(
        f"::warning file={_escaped(f.path)},line={f.line},col={f.column},endLine={f.end_line},title={f.rule}::"
        f"{_escaped(f.message)} {_link(base, f.rule)}"
        for f in findings
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")


def _sarif(findings: Sequence[Finding], base: str) -> str:
    rules = [{"id": rule, "helpUri": _link(base, rule)} for rule in CHECKED]
    results = [
        {
            "ruleId": finding.rule,
            "ruleIndex": CHECKED.index(finding.rule),
            "level": "warning",
            "message": {"text": finding.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": finding.path.replace("\\", "/")},
                        "region": _region(finding, "startLine", "startColumn", "endLine", "endColumn"),
                    }
                }
            ],
        }
        for finding in findings
    ]
    driver = {"name": "prudent", "informationUri": base, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _region(finding: Finding, *names: str) -> dict[str, int]:
    return dict(zip(names, (finding.line, finding.column, finding.end_line, finding.end_column), strict=True))


def _rdjson(findings: Sequence[Finding], base: str) -> str:
    """Reviewdog's diagnostics."""
    diagnostics = [
        {
            "message": finding.message,
            "location": {
                "path": finding.path,
                "range": {
                    "start": {"line": finding.line, "column": finding.column},
                    "end": {"line": finding.end_line, "column": finding.end_column},
                },
            },
            "severity": "WARNING",
            "code": {"value": finding.rule, "url": _link(base, finding.rule)},
        }
        for finding in findings
    ]
    return _dumped({"source": {"name": "prudent", "url": base}, "diagnostics": diagnostics})


def _link(base: str, rule: str) -> str:
    return f"{base}r/{rule}/"


FORMS: dict[str, Callable[[Sequence[Finding], str], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "rdjson": _rdjson,
}


def counted(findings: Iterable[Finding]) -> str:
    """How many there are of each rule."""
    by_rule: dict[str, int] = {}
    for finding in findings:
        by_rule[finding.rule] = by_rule.get(finding.rule, 0) + 1
    return ", ".join(f"{rule} {count}" for rule, count in sorted(by_rule.items())) or "nothing found"
