"""Forms in which code keeps an exception, and forms that look like it: the check must say what a run shows."""

from __future__ import annotations

import contextlib
import gc
import re
import types
from pathlib import Path

import pytest

from prudent.checks.checker import check_text
from prudent.checks.rule_selection import Selection

HEAD, *SECTIONS = re.split(
    r"^# form: ", (Path(__file__).parent / "forms" / "exceptions.py").read_text(), flags=re.MULTILINE
)
FORMS = dict(section.split("\n", 1) for section in SECTIONS)


@pytest.mark.parametrize("title", FORMS)
def test_the_check_says_what_a_run_shows(title: str) -> None:
    rule = title.partition(" -- ")[2]
    text = HEAD + FORMS[title]
    found = {finding.rule for finding in check_text(text, "form.py", Selection(select=("ALL",)))}
    assert found == ({rule} if rule else set())
    assert leaves_a_cycle(text) == bool(rule)


def leaves_a_cycle(text: str) -> bool:
    """Run it, and look for an exception, a traceback or a frame in what only the collector frees."""
    names: dict[str, object] = {}
    exec(compile(text, "form.py", "exec"), names)  # noqa: S102 -- the forms beside this file
    gc.collect()
    gc.freeze()  # what was there before need not be looked at
    gc.disable()
    try:
        with contextlib.suppress(Exception):
            names["run"]()  # type: ignore[operator]
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        return any(isinstance(own, BaseException | types.FrameType | types.TracebackType) for own in gc.garbage)
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.unfreeze()
        gc.enable()
