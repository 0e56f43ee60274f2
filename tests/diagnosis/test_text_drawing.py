from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prudent.diagnosis.text_drawing import draw_cycle
from prudent.model.observation import Leak, Step


def test_cycle_is_drawn_from_the_owner_back_to_it() -> None:
    steps = (Step("frame", "read", "local 'kept'"), Step("exception", "ValueError", ".__traceback__"))
    leak = Leak(steps, "snippet", 1, "bad.py", kept_by_name=False, count=1, objects=3, bytes=300)
    assert draw_cycle(leak.steps) == [
        "┌─▶ frame read()",
        "│     │ local 'kept'",
        "│     ▼",
        "│   ValueError",
        "│     │ __traceback__",
        "└─────┘",
    ]


@given(st.data())
def test_no_name_steers_the_terminal(values_of: Callable[..., st.SearchStrategy[Any]], data: st.DataObject) -> None:
    leak = data.draw(values_of(Leak, st.text(st.sampled_from("ab\x1b[31m\n\r\x07\u202e"))))
    assert all(line.isprintable() for line in draw_cycle(leak.steps))
