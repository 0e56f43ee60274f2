"""Formats the findings of the static check as text, JSON, GitHub's annotations, SARIF or reviewdog's JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from prudent.checks.finding import Edit, Finding
from prudent.checks.handbook_address import published_address, rule_address
from prudent.checks.source_reader import UnreadableError


@dataclass(frozen=True)
class Report:
    """The findings and problems to print, which arrive while files are being checked."""

    findings: Iterable[Finding]
    base: str = ""
    """The address of the handbook, if the user has given one."""
    problems: list[UnreadableError] = field(default_factory=list)
    """The files that could not be checked; complete when `findings` is exhausted."""

    @cached_property
    def address(self) -> str:
        """The address of the handbook, given or published; empty if there is none."""
        return self.base or published_address()


def _text(report: Report) -> Iterator[str]:
    for finding in report.findings:
        link = rule_address(report.address, finding.rule)
        mark = "[*] " if finding.edit else ""
        cure = f"; {finding.cure}" if finding.cure else ""
        yield f"{_place(finding)}: {finding.rule} {mark}{finding.message}{cure}" + (f" ({link})" if link else "")


def _place(finding: Finding) -> str:
    cell = f":cell {finding.cell}" if finding.cell else ""
    return f"{finding.path}{cell}:{finding.line}:{finding.column}"


def _json(report: Report) -> Iterator[str]:
    # All findings in one piece, since a part of a list is no JSON.
    yield _dumped([_plain(finding, report.address) for finding in report.findings])


def _plain(finding: Finding, base: str) -> dict[str, Any]:
    names = ("path", "cell", "line", "column", "end_line", "end_column", "rule", "message", "cure")
    plain = {name: getattr(finding, name) for name in names}
    edit = finding.edit and {"first": finding.edit.first, "last": finding.edit.last, "lines": finding.edit.lines}
    return plain | {"edit": edit, "link": rule_address(base, finding.rule) or None}


def _dumped(data: object) -> str:
    import json  # the usual form, text, does not need it

    return json.dumps(data, indent=1)


def _github(report: Report) -> Iterator[str]:
    """Yield GitHub's workflow commands, which it shows beside the lines of a pull request."""
    for finding in report.findings:
        properties: dict[str, object] = {"file": finding.path, "title": finding.rule}
        if not finding.cell:  # the line of a cell is no line of the file
            properties |= {"line": finding.line, "endLine": finding.end_line, "col": finding.column}
            # GitHub's runner takes columns only of a range within one line, and drops them of any other.
            properties |= {"endColumn": finding.end_column} if finding.line == finding.end_line else {}
        where = f"cell {finding.cell}, line {finding.line}: " if finding.cell else ""
        yield _command("warning", properties, f"{where}{_said(finding, report.address)}")
    for problem in report.problems:
        yield _command("error", {"file": problem.path, "line": problem.line}, f"cannot be checked: {problem.why}")


def _command(name: str, properties: dict[str, object], message: str) -> str:
    """Return a workflow command, escaped as GitHub's own `@actions/core` does it.

    A comma and a colon must be escaped in its properties, which they separate, but not in its message.
    """
    listed = ",".join(
        f"{key}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items()
    )
    return f"::{name} {listed}::{_escaped(message)}"


def _escaped(value: object) -> str:
    return str(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _said(finding: Finding, base: str) -> str:
    """Return the message, the cure and the link in one line."""
    parts = (finding.message, finding.cure, rule_address(base, finding.rule))
    return "; ".join(part for part in parts if part)


def _rdjson(report: Report) -> Iterator[str]:
    """Yield the findings in reviewdog's diagnostic format."""
    diagnostics = [_diagnostic(finding, report.address) for finding in report.findings]
    source = {"name": "prudent"} | ({"url": report.address} if report.address else {})
    yield _dumped({"source": source, "diagnostics": diagnostics})


def _diagnostic(finding: Finding, base: str) -> dict[str, Any]:
    link = rule_address(base, finding.rule)
    location: dict[str, Any] = {"path": finding.path}
    where = ""
    if finding.cell:
        where = f"cell {finding.cell}, line {finding.line}: "
    else:
        location["range"] = {  # reviewdog's schema counts columns in bytes of UTF-8
            "start": {"line": finding.line, "column": finding.byte_column},
            "end": {"line": finding.end_line, "column": finding.end_byte_column},
        }
    diagnostic = {
        "message": f"{where}{_said(finding, '')}",
        "location": location,
        "severity": "WARNING",
        "code": {"value": finding.rule} | ({"url": link} if link else {}),
    }
    return diagnostic | ({"suggestions": [_suggestion(finding.edit)]} if finding.edit else {})


def _suggestion(edit: Edit) -> dict[str, Any]:
    """Return an edit as a suggestion: a range from one line's begin to another's, and the text that replaces it."""
    # The range ends before the line after the last one, so that the replaced text ends with its newline, as ours does.
    text = "".join(f"{line}\n" for line in edit.lines)
    return {
        "range": {"start": {"line": edit.first, "column": 1}, "end": {"line": edit.last + 1, "column": 1}},
        "text": text,
    }


def _sarif(report: Report) -> Iterator[str]:
    from .sarif_format import sarif

    yield _dumped(sarif(list(report.findings), report.address, report.problems))


FORMS: dict[str, Callable[[Report], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "rdjson": _rdjson,
}
"""The functions of the forms, by name; each yields a piece of the output as soon as it is known."""


def counted(findings: Iterable[Finding]) -> str:
    """Return the number of findings of each rule in words; empty if there are none."""
    by_rule: dict[str, int] = {}
    for finding in findings:
        by_rule[finding.rule] = by_rule.get(finding.rule, 0) + 1
    return ", ".join(f"{rule} {count}" for rule, count in sorted(by_rule.items()))
