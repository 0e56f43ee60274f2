from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from prudent.benchmarks import driver_run
from prudent.benchmarks.driver_run import DriverError, run_driver
from prudent.proving.installed_interpreter import Installation

JOB = {"import": [], "calibrated": False, "rounds": 2, "sample": 0}


def job(folder: Path, code: str) -> dict[str, Any]:
    (folder / "bench.py").write_text(code)
    return JOB | {"path": str(folder / "bench.py"), "import": [str(folder)]}


def test_driver_is_run_in_the_interpreter(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    code = "MODES = [('one', lambda loops: {'wall': 0.5})]\n"
    for installation in installations:
        found = run_driver(installation, job(tmp_path, code), pinned=True)
        assert found["samples"] == {"one": {"wall": [0.5, 0.5]}}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os; os._exit(3)", "its process ended with status 3"),
        ("raise ValueError('no way')", "ValueError: no way"),
        ("pass", "MODES"),
        ("MODES = [('one', lambda loops: 1 / 0)]", "ZeroDivisionError"),
    ],
)
def test_driver_that_fails_is_told_with_its_reason(
    installations: tuple[Installation, ...], tmp_path: Path, code: str, said: str
) -> None:
    with pytest.raises(DriverError) as caught:
        run_driver(installations[-1], job(tmp_path, code), pinned=False)
    assert said in str(caught.value)


def test_driver_that_does_not_end_is_ended(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver_run, "_PATIENCE", 1)
    with pytest.raises(DriverError, match="it was not done after 1 seconds"):
        run_driver(installations[-1], job(tmp_path, "while True: pass"), pinned=False)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="processes cannot be kept on a processor here")
def test_pinned_driver_has_one_processor_and_we_keep_ours(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    before = os.sched_getaffinity(0)
    code = "import os\nMODES = []\ndef facts():\n    return {'processors': str(len(os.sched_getaffinity(0)))}\n"
    found = run_driver(installations[-1], job(tmp_path, code), pinned=True)
    assert found["facts"] == {"processors": "1"}
    assert os.sched_getaffinity(0) == before
