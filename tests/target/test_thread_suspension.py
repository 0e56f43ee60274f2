from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prudent.proving.installed_interpreter import Installation


def test_what_a_busy_thread_moves_about_is_alive(installation: Installation, run_within: Callable[..., Any]) -> None:
    seen = run_within(installation, "thread_suspension.py", 0)
    assert (seen["alone"], seen["with"]) == (0, 0)


def test_without_stillness_it_would_be_called_garbage(
    installation: Installation, run_within: Callable[..., Any]
) -> None:
    looks = 500  # about one in twenty shows it
    assert run_within(installation, "thread_suspension.py", looks)["without"]
