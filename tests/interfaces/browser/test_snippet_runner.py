"""Runs within Pyodide, each in a fresh Python: under node, which has no other page to disturb."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.browsers.pyodide_runs import run_in_pyodide

from prudent.handbook.pyodide_download import is_fetched, unpacked
from prudent.handbook.pyodide_releases import RELEASES

ROOT = Path(__file__).parent.parent.parent.parent
CACHE = ROOT / ".prudent"
NEWEST = list(RELEASES.values())[-1]
LIMITS = {"seconds": 10.0, "memory": 300 * 2**20, "output": 50_000}
PART = {"kind": "script", "name": "code.py", "flags": [], "skip_if": ""}
LIBRARY = "from contextlib import ExitStack\ndef close():\n    raise ValueError\ntry:\n"
LIBRARY += "    with ExitStack() as stack:\n        stack.callback(close)\nexcept ValueError:\n    pass\n"
CODES = {
    "clean": "print('done')\n",
    "leaks": "def f():\n    try:\n        g()\n    except NameError as error:\n        kept = error\nf()\n",
    "leaves something": "import builtins\nbuiltins.left = 1\n",
    "finds it": "import builtins\nprint(hasattr(builtins, 'left'))\n",
    # An event that a timer of the loop sets, since timers are all that its selector waits for.
    "asyncio": "import asyncio\nasync def main():\n    event = asyncio.Event()\n"
    "    asyncio.get_running_loop().call_later(0.001, event.set)\n    await event.wait()\n    print(1)\n"
    "asyncio.run(main())\n",
    "runs": "import asyncio, asyncio.runners\nprint(asyncio.run is asyncio.runners.run)\n",
    "hangs": "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n",
    "prints": "while True:\n    print('x' * 1000)\n",
    "allocates": "kept = []\nwhile True:\n    kept.append(bytearray(10 ** 7))\n",
    "exits": "import os\nos._exit(3)\n",
    "imports": "import prudent\n",
    "syntax": "x = 1\nprint(x\n",
}


@pytest.fixture(scope="module")
def seen() -> dict[str, dict[str, Any]]:
    """What each code did, by its name."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    if not is_fetched(CACHE, NEWEST):
        pytest.skip("Pyodide was not fetched: build once with PRUDENT_TRY=on")
    jobs = [(name, {"parts": [PART | {"code": code}]}) for name, code in CODES.items()]
    return dict(run_in_pyodide(NEWEST, unpacked(CACHE, NEWEST), jobs, LIMITS))


def test_every_run_is_accounted_for(seen: dict[str, dict[str, Any]]) -> None:
    assert list(seen) == list(CODES)


def test_clean_code_is_clean_and_its_output_is_seen(seen: dict[str, dict[str, Any]]) -> None:
    clean = seen["clean"]
    assert (clean["ending"], clean["leaks"], clean["held"], clean["exact"]) == ("finished", [], [], True)
    assert clean["parts"][0]["printed"] == "done\n"


def test_a_leak_is_found_with_its_owner(seen: dict[str, dict[str, Any]]) -> None:
    (leak,) = seen["leaks"]["leaks"]
    assert (leak["where"], leak["line"]) == ("snippet", 1)
    assert [step["kind"] for step in leak["steps"]] == ["frame", "exception", "traceback"]


@pytest.mark.parametrize("series", [own.series for own in RELEASES.values() if own.has_snapshots])
def test_what_the_library_leaks_is_not_taken_for_a_package_s(series: str) -> None:
    """The folder in which the library was compiled differs between releases, so that each is asked."""
    release = RELEASES[series]
    if shutil.which("node") is None or not is_fetched(CACHE, release):
        pytest.skip(f"Pyodide of {series} cannot be run here: build once with PRUDENT_TRY=on")
    job = {"parts": [PART | {"code": LIBRARY}]}
    ((_, seen),) = run_in_pyodide(release, unpacked(CACHE, release), [("library", job)], LIMITS)
    assert {leak["where"] for leak in seen["leaks"]} == {"standard library"}


def test_nothing_is_left_for_the_next_run(seen: dict[str, dict[str, Any]]) -> None:
    assert seen["finds it"]["parts"][0]["printed"] == "False\n"


def test_an_event_loop_runs_to_its_end(seen: dict[str, dict[str, Any]]) -> None:
    assert seen["asyncio"]["parts"][0]["printed"] == "1\n"
    assert seen["asyncio"]["leaks"] == []
    assert seen["runs"]["parts"][0]["printed"] == "True\n"  # without a frame of Pyodide's around it


def test_an_event_loop_that_can_never_end_says_so(seen: dict[str, dict[str, Any]]) -> None:
    assert "cannot happen in a browser" in seen["hangs"]["parts"][0]["raised"]["message"]


def test_limits_on_output_and_memory_are_those_of_a_host(seen: dict[str, dict[str, Any]]) -> None:
    assert (seen["prints"]["ending"], seen["prints"]["detail"]) == ("printed too much", "more than 50000 bytes")
    assert seen["allocates"]["parts"][0]["raised"] == {"type": "MemoryError", "message": "", "line": 3}


def test_an_end_of_the_process_is_no_observation(seen: dict[str, dict[str, Any]]) -> None:
    assert "exit" in seen["exits"]["failed"]


def test_a_snippet_finds_nothing_of_ours(seen: dict[str, dict[str, Any]]) -> None:
    assert seen["imports"]["parts"][0]["raised"]["type"] == "ModuleNotFoundError"


def test_a_syntax_error_has_its_line(seen: dict[str, dict[str, Any]]) -> None:
    assert seen["syntax"]["parts"][0]["raised"]["line"] == 2
