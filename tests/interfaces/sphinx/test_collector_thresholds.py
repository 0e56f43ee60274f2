"""The collector is rare during a build, and afterwards as before."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from prudent.interfaces.sphinx.collector_thresholds import collect_rarely


@pytest.fixture(autouse=True)
def same_thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def application() -> tuple[Any, dict[str, Callable[..., None]]]:
    handlers: dict[str, Callable[..., None]] = {}
    return cast("Any", SimpleNamespace(connect=handlers.__setitem__)), handlers


def test_the_collector_is_rare_until_the_build_has_ended() -> None:
    gc.set_threshold(700, 10, 10)
    before = gc.get_threshold()  # 3.14 has releases that ignore the last
    app, handlers = application()
    collect_rarely(app)
    assert gc.get_threshold()[0] > 10_000
    handlers["build-finished"](app, None)
    assert gc.get_threshold() == before


def test_an_error_of_the_build_restores_it_too() -> None:
    gc.set_threshold(700, 10, 10)
    before = gc.get_threshold()  # 3.14 has releases that ignore the last
    app, handlers = application()
    collect_rarely(app)
    handlers["build-finished"](app, ValueError("a page is wrong"))
    assert gc.get_threshold() == before


def test_a_collector_that_is_off_stays_off() -> None:
    gc.set_threshold(0, 10, 10)
    app, handlers = application()
    collect_rarely(app)
    assert gc.get_threshold()[0] == 0
    assert not handlers


def test_of_two_applications_of_a_process_the_first_restores_it() -> None:
    gc.set_threshold(700, 10, 10)
    before = gc.get_threshold()
    (first, ends_first), (second, ends_second) = application(), application()
    collect_rarely(first)
    collect_rarely(second)
    ends_first["build-finished"](first, None)
    for handler in ends_second.values():
        handler(second, None)
    assert gc.get_threshold() == before


def test_a_python_without_thresholds_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(gc, "get_threshold")  # as on PyPy
    app, handlers = application()
    collect_rarely(app)
    assert not handlers
