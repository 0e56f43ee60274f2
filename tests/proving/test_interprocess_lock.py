"""One build waits for another, and says so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from prudent.proving.interprocess_lock import interprocess_lock


def test_second_build_says_that_it_waits_and_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    waits = Event()
    order: list[str] = []

    def second() -> None:
        with interprocess_lock(tmp_path / "lock", 60, lambda _words: waits.set()):
            order.append("second")

    with ThreadPoolExecutor() as pool:
        with interprocess_lock(tmp_path / "lock", 60, order.append):
            future = pool.submit(second)
            assert waits.wait(timeout=60)
            order.append("first")
        future.result(timeout=60)
    assert order == ["first", "second"]


def test_who_waits_too_long_gives_up(tmp_path: Path) -> None:
    with (
        interprocess_lock(tmp_path / "lock", 60, lambda _words: None),
        pytest.raises(OSError, match="lock"),
        interprocess_lock(tmp_path / "lock", 0, lambda _words: None),
    ):
        pass
