"""Runs the leak check around each test of any suite, and fails a test that leaves a cycle behind."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

import pytest

from prudent.diagnosis.text_drawing import draw_cycle
from prudent.model.expectation import SNIPPET
from prudent.model.observation import Leak, Observation
from prudent.target.leak_check import LeakCheck
from prudent.target.run_folder import unfinished

from . import marks


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Compare the heap before and after a test, with the collector off, and fail the test if it leaves a cycle.

    It is the innermost wrapper, so that what other plugins do around a test is not looked at.
    """
    every = item.config.getoption("prudent_all")
    if item.get_closest_marker(marks.LEAKS):
        return (yield)
    check = LeakCheck((), (str(item.config.rootpath),))
    try:
        answer = yield  # the exception of a failing test passes: its traceback is kept for the report anyway
        report = check.report({})
    finally:
        check.restore()
    seen = Observation.from_json(unfinished("finished", "") | report)
    if seen.unjudged:
        item.warn(pytest.PytestWarning(f"what the test leaves behind is not judged: {seen.unjudged}"))
    leaks = [leak for leak in seen.leaks if every or leak.where == SNIPPET]
    if leaks:
        pytest.fail("\n".join(_words(leaks)), pytrace=False)
    return answer


def _words(leaks: list[Leak]) -> Iterator[str]:
    for leak in leaks:
        place = f"{leak.part}:{leak.line}: " if leak.line else f"in the {leak.where}: "
        yield f"{place}a reference cycle is left behind: {leak.path}"
        yield f"  {leak.objects:,} objects and {leak.bytes:,} bytes stay until the collector runs"
        yield from (f"    {line}" for line in draw_cycle(leak.steps))
    yield f'break the cycle, or mark the test: @pytest.mark.{marks.LEAKS}("why it may")'
