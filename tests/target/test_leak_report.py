"""Whose code a file is, and what is merged into one finding."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from prudent.target.leak_report import LeakReport

STANDARD = Path(os.__file__).parent


def finding(file: str, line: int = 3, *, framed: bool = True) -> dict[str, Any]:
    steps = [{"kind": "frame", "name": "read", "edge": "local 'kept'"}]
    return {"steps": steps, "file": file, "line": line, "framed": framed, "keys": frozenset(), "objects": 4, "bytes": 9}


@pytest.mark.parametrize(
    ("file", "where"),
    [
        ("/own/a.py", "snippet"),
        ("/own/venv/lib/python3.14/site-packages/b.py", "package"),
        ("/own/venv/lib/python3.14/site-packages/mine/b.py", "snippet"),
        ("/other/c.py", "package"),
        (f"{STANDARD}/queue.py", "standard library"),
        (f"{STANDARD}/site-packages/d.py", "package"),
        ("<doctest x>", "snippet"),
        ("", "package"),
    ],
)
def test_whose_code_it_is(file: str, where: str) -> None:
    report = LeakReport((), ["/own", "/own/venv/lib/python3.14/site-packages/mine"], everywhere=True)
    (leak,) = report.leaks([finding(file)], kept_by_name=False)
    assert (leak["where"], leak["part"]) == (where, file)


def test_equal_leaks_are_one_and_those_of_other_files_are_not() -> None:
    report = LeakReport((), ["/own"], everywhere=True)
    leaks = report.leaks([finding("/own/a.py"), finding("/own/a.py"), finding("/own/b.py")], kept_by_name=True)
    assert [(leak["part"], leak["count"], leak["objects"], leak["bytes"]) for leak in leaks] == [
        ("/own/a.py", 2, 8, 18),
        ("/own/b.py", 1, 4, 9),
    ]


def test_a_file_may_be_own_by_itself(tmp_path: Path) -> None:
    report = LeakReport((), everywhere=True)
    report.add_own("/x/one.py")
    report.add_own(str(tmp_path))
    inside = str(tmp_path / "two.py")
    wheres = [
        leak["where"]
        for leak in report.leaks([finding("/x/one.py"), finding(inside), finding("/x/3.py")], kept_by_name=False)
    ]
    assert sorted(wheres) == ["package", "snippet", "snippet"]
