"""Decides which causes are shown, and for which of them a test fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from . import mark_and_option_names

if TYPE_CHECKING:
    from prudent.diagnosis.cause import Cause


@dataclass(frozen=True, slots=True)
class LeakPolicy:
    """The choice of causes that are shown and counted, by the options and settings."""

    every: bool
    """Whether causes in other people's code count."""
    raises: bool
    """Whether an exception counts that ``pytest.raises(...) as info`` keeps."""

    @classmethod
    def from_config(cls, config: pytest.Config) -> LeakPolicy:
        """Read the options and settings."""
        raises = config.getoption("prudent_raises") or config.getini(mark_and_option_names.RAISES)
        return cls(every=bool(config.getoption("prudent_all")), raises=bool(raises))

    def shows(self, cause: Cause) -> bool:
        """Return whether the cause lies in the suite's own code, or all code counts."""
        from prudent.diagnosis.code_owner import OwnerKind  # most runs of pytest do without

        return self.every or cause.owner.kind is OwnerKind.OWN

    def counts(self, cause: Cause) -> bool:
        """Return whether a test fails for this cause, unless the baseline lists it.

        An object that a name holds fails no test; if it grows, `LeakSummary` fails the run.
        """
        return self.shows(cause) and not cause.is_held and (self.raises or not is_idiom(cause))


def is_idiom(cause: Cause) -> bool:
    """Return whether a cause is an exception that ``pytest.raises(...) as info`` or the like keeps."""
    from prudent.diagnosis.leak_rule import IN_TESTS

    return cause.rule == IN_TESTS
