from __future__ import annotations

import math

import pytest

from prudent.model.measurement_budget import Depth, Effort


@pytest.mark.parametrize(
    ("text", "effort"),
    [
        ("off", Effort(Depth.OFF, 0, 0)),
        ("full", Effort(Depth.FULL, math.inf, math.inf)),
        ("30", Effort(Depth.QUICK, 30, 5)),
        ("1.5", Effort(Depth.QUICK, 1.5, 0.25)),
        ("0", Effort(Depth.QUICK, 0, 0)),
    ],
)
def test_effort_is_nothing_everything_or_a_number_of_seconds(text: str, effort: Effort) -> None:
    assert Effort.parse(text) == effort


@pytest.mark.parametrize("text", ["", "quick", "-1", "inf", "nan", "30 s"])
def test_anything_else_is_refused_with_what_would_be_right(text: str) -> None:
    with pytest.raises(ValueError, match=r"a number of seconds, 'off' or 'full', not ") as caught:
        Effort.parse(text)
    assert repr(text) in str(caught.value)
