"""Comparisons of measured quantities: ``wall of temporary-call / wall of kept-call > 10 on >=3.11``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .condition import Condition, ConditionError
from .estimate import Estimate
from .measurement import TIMES, Measurement

_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
_TERM = re.compile(r"\s*(?P<quantity>[a-z][\w]*)\s+of\s+(?P<mode>[\w.+-]+)\s*")
# Anything but an operator may stand at the left: `Expression.parse` refuses what is wrong, and says what would be
# right.
_COMPARISON = re.compile(
    r"(?P<left>[^<>=]+)(?P<operator><=|>=|==|<|>)\s*(?P<number>-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*(?:on\s+(?P<on>.+))?",
    re.DOTALL,
)
EXPLAINED = "explained"
"""A quantity that is computed: the sum of a mode's causes, each measured on its own, as a share of its time."""


class ComparisonError(ValueError):
    """A comparison that cannot be read; its text says what would be right."""


@dataclass(frozen=True, slots=True)
class Term:
    """A quantity of a mode."""

    quantity: str
    mode: str

    def __str__(self) -> str:
        return f"{self.quantity} of {self.mode}"


@dataclass(frozen=True, slots=True)
class Expression:
    """A term, or the ratio of two."""

    over: Term
    under: Term | None = None

    @classmethod
    def parse(cls, source: str) -> Expression:
        """Read ``wall of a`` or ``wall of a / wall of b``; raises `ComparisonError`."""
        over, _, under = source.partition("/")
        return cls(_term(over), _term(under) if under else None)

    def estimate(self, measurement: Measurement) -> Estimate | None:
        """Return the estimate of the quantity, or of the ratio round by round; `None` where a mode was not measured."""
        found = measurement.of(self.over.quantity, self.over.mode)
        if self.under is None or found is None:
            return found
        # Not the ratio of two medians: what slowed the machine in one round has slowed both sides of it.
        return measurement.ratio(self.over.quantity, self.over.mode, self.under.quantity, self.under.mode)

    def value(self, measurement: Measurement) -> float | None:
        """Return the median of `estimate`; `None` where that is."""
        found = self.estimate(measurement)
        return found.value if found else None

    def is_timed(self, units: Mapping[str, str]) -> bool:
        """Return whether a time is in it, by the units of the benchmark's quantities."""
        return any(term.quantity == EXPLAINED or units.get(term.quantity) in TIMES for term in self.terms)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The quantities that it is made of."""
        return (self.over, self.under) if self.under else (self.over,)

    def __str__(self) -> str:
        return " / ".join(map(str, self.terms))


@dataclass(frozen=True, slots=True)
class Comparison:
    """An expression held against a number, on the interpreters that a condition names."""

    left: Expression
    operator: str
    number: float
    on: Condition

    @classmethod
    def parse(cls, source: str) -> Comparison:
        """Read a comparison; raises `ComparisonError`."""
        found = _COMPARISON.fullmatch(source.strip())
        if not found:
            raise ComparisonError(f"{source.strip()!r} compares nothing; write 'QUANTITY of MODE > NUMBER on >=3.11'")
        try:
            on = Condition.parse(found["on"].strip()) if found["on"] else Condition()
        except ConditionError as error:
            raise ComparisonError(str(error)) from None
        return cls(Expression.parse(found["left"]), found["operator"], float(found["number"]), on)

    def check_portable(self, units: Mapping[str, str]) -> None:
        """Raise `ComparisonError` if it compares a time with a number.

        `units` are those of the benchmark's quantities. How long a thing takes depends on the machine, so such a
        comparison could be true where it was written and false where it is built. A ratio of two times is compared.
        """
        over = self.left.over
        if self.left.under is None and self.left.is_timed(units) and over.quantity != EXPLAINED:
            raise ComparisonError(
                f"'{self.left} {self.operator} {self.number:g}' holds on some machines only: compare it with another "
                f"mode, '{over} / {over.quantity} of OTHER {self.operator} NUMBER'"
            )

    def fault(self, measurement: Measurement) -> str:
        """Return what contradicts the comparison, in words; ``""`` if nothing that was measured does.

        The whole interval must contradict it, since a median on a busy machine may stray. The interval of an exact
        count is one value.
        """
        found = self._decisive(measurement)
        if found is None:
            return ""
        # Test the median too: with '==' it may equal the number although neither end of the interval does.
        if any(_OPERATORS[self.operator](value, self.number) for value in (found.low, found.value, found.high)):
            return ""
        few = "" if found.is_interval else f" in {found.count} rounds"
        reach = f" ({found.low:.4g} to {found.high:.4g}{few})" if found.low < found.high else ""
        return f"{self.left} is {found.value:.4g}{reach}"

    def decides(self, measurement: Measurement) -> bool:
        """Return whether this measurement can bear it out or refute it."""
        return self._decisive(measurement) is not None

    def _decisive(self, measurement: Measurement) -> Estimate | None:
        """Return the estimate that decides it; `None` where nothing was measured, or too few samples for an interval.

        A few times may all lie on one side of a number by chance, where the machine was busy with something else.
        """
        found = self.left.estimate(measurement) if self.on.matches(measurement.interpreter) else None
        if found and not found.is_interval and self.left.is_timed(measurement.units):
            return None
        return found

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.number:g} on {self.on}"


def _term(source: str) -> Term:
    found = _TERM.fullmatch(source)
    if not found:
        raise ComparisonError(
            f"{source.strip()!r} is no quantity; write 'QUANTITY of MODE', such as 'wall of kept-call'"
        )
    return Term(found["quantity"], found["mode"])
