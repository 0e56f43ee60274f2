"""A snippet that replaces what the check is made of is checked all the same: a leak does not become *clean* by that."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.proving.snippet_batches import run

from prudent.proving.installed_interpreter import Installation

LEAK = """
import gc, sys
try:
    import builtins
except ImportError:
    import __builtin__ as builtins
def leaks():
    try:
        1 / 0
    except ZeroDivisionError:
        kept = sys.exc_info()[2]
def driver(name):
    return sys.modules["_prudent_target." + name]
"""
AS_IT_IS = "leaks()\n"
REPLACES = {
    "gc.get_objects": "gc.get_objects = lambda *_: []",
    "gc.get_referents": "gc.get_referents = lambda *_: []",
    "sys.getrefcount": "sys.getrefcount = lambda _: 100",
    "sys.getrefcount is gone": "del sys.getrefcount",
    "a method is gone": "del driver('leak_check').LeakCheck._report",
    "builtins.id": "builtins.id = lambda _: 0",
    "builtins.any": "builtins.any = lambda _: False",
    "builtins.map and zip": "builtins.map = builtins.zip = lambda *_: []",
    "types.TracebackType": "import types\ntypes.TracebackType = types.FrameType = int",
    "json.dumps": "import json\njson.dumps = lambda *_, **__: '{}'",
    "a module of the check": "driver('cycles').find = lambda *_: []",
    "a method of the check": "driver('leak_check').LeakCheck._report = lambda *_: {}",
    "the method that is called": "driver('leak_check').LeakCheck.report = lambda *_: {}",
    "the code of a function": "driver('garbage_detection').look.__code__ = (lambda baseline: None).__code__",
    "globals of our frames": (
        "frame = sys._getframe()\nwhile frame:\n"
        "    for name in ('original_functions', 'LeakCheck', 'sys', 'operator'):\n"
        "        if frame.f_globals.get('__name__') == '_prudent_target.execution':\n"
        "            frame.f_globals[name] = None\n    frame = frame.f_back\ndel frame"
    ),
    "the instance of the check": (
        "frame = sys._getframe()\nwhile frame:\n    check = frame.f_locals.get('check')\n    if check is not None:\n"
        "        check.report = lambda *_: {}\n        check._baseline = None\n    frame = frame.f_back\n"
        "del frame, check"
    ),
}
HIDES = {
    "turns the collector on": "gc.enable()",
    "freezes its objects": "if hasattr(gc, 'freeze'):\n    gc.freeze()",
    "leaves a trace function": "sys.settrace(lambda *_: None)",
    "leaves a profiler": "sys.setprofile(lambda *_: None)",
    "has the collector keep what it finds": "gc.set_debug(gc.DEBUG_SAVEALL)",
}


def test_a_leak_stays_one_whatever_is_replaced(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    """The oldest and the newest Python: what they share, those between them share as well."""
    codes = {"as it is": LEAK + AS_IT_IS}
    # Before and after the leak is made: what is replaced early is in the way of the parts, too.
    for name, code in (REPLACES | HIDES).items():
        codes[f"{name}, late"] = f"{LEAK}{AS_IT_IS}{code}\n"
    for name, code in REPLACES.items():
        codes[f"{name}, early"] = f"{LEAK}{code}\n{AS_IT_IS}"
    batch = run(tmp_path, installations, codes)
    for series, seen in batch.seen.items():
        expected = [leak.path for leak in seen["as it is"].leaks]
        assert len(expected) == 1
        for name in codes:
            if "collector on" in name and series < "3":
                continue  # there it is long due, and collects before the program has ended: nothing was left behind
            assert seen[name].finished, (series, name, seen[name].detail, seen[name].errors)
            assert [leak.path for leak in seen[name].leaks] == expected, (series, name, seen[name].raised)
            assert seen[name].exact, (series, name)


FORGES = """
import json, os
outcome = {"begin": 0, "end": 0, "raised": None, "mismatches": [], "examples": 0, "skipped": False}
report = {"leaks": [], "held": [], "uncollectable": 0, "exact": True, "parts": [outcome], "token": ""}
with open("../report.json", "w") as file:
    file.write(json.dumps(report))
os._exit(0)
"""


@pytest.mark.parametrize("fork", ["1", "0"])
def test_nobody_writes_the_report_in_the_place_of_the_check(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: str
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", fork)
    batch = run(
        tmp_path, installations, {"forges": FORGES, "forges a list": FORGES.replace("dumps(report)", "dumps([])")}
    )
    for name in batch.snippets:
        for seen in batch.each(name):
            assert (seen.ending, seen.detail) == ("exited", "it ended its process before its end")
