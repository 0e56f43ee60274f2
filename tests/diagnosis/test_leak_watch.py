"""A watch tells the causes of what a part of this program leaves behind."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from prudent.diagnosis.leak_watch import Sight, Watch


def read(text: str) -> int:
    kept = None
    try:
        return int(text)
    except ValueError as error:
        kept = error
    return len(str(kept))


def test_a_leak_is_told_with_its_line_and_rule() -> None:
    watch = Watch([Path(__file__).parent], Path(__file__).parent)
    enabled = gc.isenabled()
    watch.begin()
    read("x")
    read("y")
    sight = watch.look()
    watch.end()
    (cause,) = sight.causes
    assert (cause.place, cause.rule, cause.count) == ("test_leak_watch.py:18 in read: local 'kept'", "EXC01", 2)
    assert gc.isenabled() == enabled


def test_a_clean_part_loads_nothing_that_judges() -> None:
    code = (
        "import sys, pathlib\nfrom prudent.diagnosis.leak_watch import Watch, Sight\n"
        "watch = Watch([], pathlib.Path())\nwatch.begin()\nassert watch.look() == Sight()\nwatch.end()\n"
        "print('prudent.diagnosis.cause' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_sight_of_nothing_is_clean() -> None:
    assert Sight() == Sight(causes=(), unjudged="")
