"""Comparisons of measured quantities: ``wall of temporary-call / wall of kept-call > 10 on >=3.11``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .condition import Condition, ConditionError
from .estimate import DECISIVE, Estimate
from .measurement import TIMES, Measurement
from .record import Provenance

_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
_TERM = re.compile(r"\s*(?P<quantity>[a-z][\w]*)\s+of\s+(?P<mode>[\w.+-]+)\s*")
# The left side is anything without an operator: `Expression.parse` refuses a wrong one, and says what would be right.
_COMPARISON = re.compile(
    r"(?P<left>[^<>=]+)(?P<operator><=|>=|==|<|>)\s*(?P<number>-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*(?:on\s+(?P<on>.+))?",
    re.DOTALL,
)
EXPLAINED = "explained"
"""A computed quantity: the summed time of a mode's causes as a share of the time of the mode."""


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
        # Divide round by round, not median by median: whatever slows the machine in one round slows both sides.
        return measurement.ratio(self.over.quantity, self.over.mode, self.under.quantity, self.under.mode)

    def value(self, measurement: Measurement) -> float | None:
        """Return the median of `estimate`; `None` if there is no estimate."""
        found = self.estimate(measurement)
        return found.value if found else None

    def is_timed(self, units: Mapping[str, str]) -> bool:
        """Return whether the expression contains a time; `units` are those of the benchmark's quantities."""
        return any(term.quantity == EXPLAINED or units.get(term.quantity) in TIMES for term in self.terms)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The one or two terms of the expression."""
        return (self.over, self.under) if self.under else (self.over,)

    def __str__(self) -> str:
        return " / ".join(map(str, self.terms))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of an expression with a number, on the interpreters that match a condition."""

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
        """Raise `ComparisonError` if the comparison is of a time with a number.

        `units` are those of the benchmark's quantities. How long a thing takes depends on the machine, so such a
        comparison could be true where it was written and false where it is built. A ratio of two times is accepted.
        """
        over = self.left.over
        if self.left.under is None and self.left.is_timed(units) and over.quantity != EXPLAINED:
            raise ComparisonError(
                f"'{self.left} {self.operator} {self.number:g}' holds on some machines only: compare it with another "
                f"mode, '{over} / {over.quantity} of OTHER {self.operator} NUMBER'"
            )

    def fault(self, measurement: Measurement) -> str:
        """Return in words how the measurement refutes the comparison; ``""`` if it does not.

        For times, there must also be at least `DECISIVE` processes, unless they are published; see `is_in_doubt_on`.
        """
        found = self._decisive(measurement)
        if found is None or not self._is_outside(found) or self.is_in_doubt_on(measurement):
            return ""
        reach = f" ({found.low:.4g} to {found.high:.4g})" if found.low < found.high else ""
        return f"{self.left} is {found.value:.4g}{reach}"

    def is_contradicted_by(self, measurement: Measurement) -> bool:
        """Return whether the samples contradict the comparison, even if they come from a single process."""
        found = self._decisive(measurement)
        return found is not None and self._is_outside(found)

    def is_in_doubt_on(self, measurement: Measurement) -> bool:
        """Return whether the times contradict the comparison, but come from too few processes to refute it.

        All rounds of a process may lie on one side of the number by chance: see `estimate`. Published times get no
        more processes here, so a contradiction of them is a fault at once.
        """
        if measurement.processes >= DECISIVE or measurement.provenance is Provenance.ELSEWHERE:
            return False
        return self.left.is_timed(measurement.units) and self.is_contradicted_by(measurement)

    def _is_outside(self, found: Estimate) -> bool:
        """Return whether the whole interval contradicts the comparison: a median alone may stray on a busy machine."""
        # Test the median too: with '==' it may equal the number although neither end of the interval does. The interval
        # of an exact count is one value.
        return not any(_OPERATORS[self.operator](value, self.number) for value in (found.low, found.value, found.high))

    def decides(self, measurement: Measurement) -> bool:
        """Return whether this measurement has enough samples to compare."""
        return self._decisive(measurement) is not None

    def _decisive(self, measurement: Measurement) -> Estimate | None:
        """Return the estimate that confirms or refutes the comparison; `None` if there is none.

        A time with too few samples for an interval decides nothing: on a busy machine, all of them may lie on one side
        of the number by chance.
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
