"""Value references: roles in the prose that quote a value from a record or a measurement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from .condition import Condition, ConditionError
from .quantity_comparison import ComparisonError, Expression

NEWEST = "newest"
"""Stands in place of a series, for the newest interpreter that has a record."""
_PLACE = r"(?P<snippet>\S+)(?:\s+on\s+(?P<series>\S+))?"
# The form of each role, and an example for the message about any other form.
_FORMS = {
    "measure": (
        re.compile(r"(?P<what>objects|bytes|cycles)\s+of\s+(?P<snippet>\S+)\s+on\s+(?P<series>\S+)"),
        "bytes of exceptions/x/bad.py on newest",
    ),
    "verdict": (re.compile(_PLACE), "exceptions/x/bad.py on 3.13"),
    "printed": (re.compile(_PLACE), "exceptions/x/bad.py on 3.13"),
    "package": (re.compile(rf"(?P<package>\S+)\s+of\s+{_PLACE}"), "gevent of killing/x/gevent.py on 3.13"),
}
_BENCHMARKED = re.compile(
    r"(?P<expression>\w+\s+of\s+[^<>=]+?)\s+on\s+(?P<on>[^/]+?)\s+in\s+(?P<benchmark>\S*bench\w*\.py)", re.DOTALL
)
QUOTING_ROLES = tuple(_FORMS)


class QuotationError(ValueError):
    """A quotation that cannot be read; its text says what would be right."""


class Quoted(Enum):
    """The value that a quotation takes from a record."""

    OBJECTS = "objects"
    BYTES = "bytes"
    CYCLES = "cycles"
    VERDICT = "verdict"
    PRINTED = "printed"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class RecordQuotation:
    """A quotation of a snippet's record."""

    what: Quoted
    snippet: str
    """The path below the snippets' folder."""
    series: str = ""
    """A series, or `NEWEST`. Empty if none is named, which means the newest, or for a verdict all series."""
    package: str = ""
    """The package whose version is quoted."""


@dataclass(frozen=True, slots=True)
class MeasurementQuotation:
    """A quotation of a measured quantity, or of the ratio of two."""

    benchmark: str
    """The path below the snippets' folder."""
    expression: Expression
    on: Condition
    newest: bool = False
    """Whether only the newest interpreter is quoted, instead of the range of values on all that match."""


Quotation = RecordQuotation | MeasurementQuotation


def parse_quotation(role: str, source: str) -> Quotation:
    """Parse the text of one of the `QUOTING_ROLES`; raises `QuotationError`."""
    text = " ".join(source.split())  # the prose may wrap it over several lines
    benchmarked = _BENCHMARKED.fullmatch(text) if role == "measure" else None
    if benchmarked:
        on = benchmarked["on"]
        try:
            condition = Condition() if on == NEWEST else Condition.parse(on)
            expression = Expression.parse(benchmarked["expression"])
        except (ComparisonError, ConditionError) as error:
            raise QuotationError(str(error)) from None
        return MeasurementQuotation(benchmarked["benchmark"], expression, condition, newest=on == NEWEST)
    pattern, example = _FORMS[role]
    found = pattern.fullmatch(text)
    if found is None:
        raise QuotationError(f"{text!r} is not understood; write for example {example!r}")
    parts = found.groupdict()
    what = Quoted(parts.get("what", role))
    return RecordQuotation(what, parts["snippet"], parts["series"] or "", parts.get("package", ""))
