"""Decides which causes a suite is shown, and for which of them a test fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from . import mark_and_option_names

if TYPE_CHECKING:
    from prudent.diagnosis.cause import Cause


@dataclass(frozen=True, slots=True)
class LeakPolicy:
    """Which causes are shown and counted, as the options and settings say."""

    every: bool
    """Whether causes in other people's code count."""
    raises: bool
    """Whether what ``pytest.raises(...) as info`` keeps counts."""

    @classmethod
    def from_config(cls, config: pytest.Config) -> LeakPolicy:
        """Read the options and settings."""
        raises = config.getoption("prudent_raises") or config.getini(mark_and_option_names.RAISES)
        return cls(every=bool(config.getoption("prudent_all")), raises=bool(raises))

    def shows(self, cause: Cause) -> bool:
        """Return whether the cause lies in code that was asked for."""
        from prudent.diagnosis.code_owner import OwnerKind  # most runs of pytest do without

        return self.every or cause.owner.kind is OwnerKind.OWN

    def counts(self, cause: Cause) -> bool:
        """Return whether a test fails for this cause, unless the baseline lists it.

        What a name merely holds fails no test, and appears in the summary only.
        """
        return self.shows(cause) and not cause.is_held and (self.raises or not is_idiom(cause))


def is_idiom(cause: Cause) -> bool:
    """Return whether it is what ``pytest.raises(...) as info`` and its like keep."""
    from prudent.diagnosis.leak_rule import IN_TESTS

    return cause.rule == IN_TESTS
