from __future__ import annotations

from typing import Any

import pytest

from prudent.model.field_constraints import Count, Day, Line, Output, Pin, Symbol
from prudent.model.json_reader import FieldError, read

RIGHT: list[tuple[Any, object]] = [
    (Count, 0),
    (Count, 2**63),
    (Day, "2026-01-31"),
    (Line, ""),
    (Line, "AMD EPYC, 2 cores; é ☃ <b>"),
    (Line, "x" * 500),
    (Output, "\x1b[31m\n\0"),
    (Pin, "trio==0.30.0"),
    (Pin, "a.b-c_d==1!2.0rc1+local"),
    (Symbol, "cause-clock"),
]
WRONG: list[tuple[Any, object]] = [
    (Count, -1),
    (Count, 2**63 + 1),
    (Count, True),
    (Day, "2026-1-31"),
    (Day, "\uff12\uff10\uff12\uff16-01-31"),
    (Line, "x" * 501),
    (Line, "two\nlines"),
    (Line, "\x1b[31m"),
    (Line, "\ud800"),
    (Line, "\u2028"),
    (Line, "\uffff"),
    (Output, "x" * (2**26 + 1)),
    (Pin, "trio"),
    (Pin, "trio==1.0 --index-url=elsewhere"),
    (Symbol, ""),
    (Symbol, "two words"),
]


@pytest.mark.parametrize(("kind", "value"), RIGHT)
def test_value_within_the_limits_is_read(kind: Any, value: object) -> None:  # noqa: ANN401 -- a type
    assert read(kind, value) == value


@pytest.mark.parametrize(("kind", "value"), WRONG, ids=range(len(WRONG)))
def test_value_beyond_the_limits_is_refused(kind: Any, value: object) -> None:  # noqa: ANN401 -- a type
    with pytest.raises(FieldError):
        read(kind, value)
