"""The file of known causes holds what stays the same: no line, and no folder of the machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prudent.diagnosis.cause import Cause, CauseKind
from prudent.diagnosis.code_owner import Owner, OwnerKind
from prudent.interfaces.pytest.leak_baseline import LeakBaselineError, known_by, read_known, write_known

CAUSE = Cause(CauseKind.CYCLE, Owner(OwnerKind.OWN, "", "a.py"), 7, "read", "local 'kept'", "EXC01", (), 1, 3, 90)


def test_an_edit_above_it_changes_nothing() -> None:
    assert known_by(CAUSE) == known_by(replace(CAUSE, line=9, count=4)) == "a.py in read: local 'kept' [EXC01]"
    assert known_by(CAUSE) != known_by(replace(CAUSE, function="write"))


def test_where_it_is_installed_changes_nothing() -> None:
    places = ("/one/venv/lib/python3.11/site-packages/own/a.py", "/two/.tox/py/lib/python3.14/site-packages/own/a.py")
    first, second = (replace(CAUSE, owner=Owner(OwnerKind.OWN, "", place)) for place in places)
    assert known_by(first) == known_by(second) == "own/a.py in read: local 'kept' [EXC01]"


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_known(tmp_path / "known.json", ["b", "a", "b"])
    assert (tmp_path / "known.json").read_text(encoding="utf-8") == '[\n "a",\n "b"\n]\n'
    assert read_known(tmp_path / "known.json") == {"a", "b"}


@pytest.mark.parametrize("text", ["", "{}", "[1]", "["])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "known.json").write_text(text, encoding="utf-8")
    with pytest.raises(LeakBaselineError, match=r"known\.json is no list of causes: .*; write it anew"):
        read_known(tmp_path / "known.json")


def test_a_missing_file_says_what_writes_it(tmp_path: Path) -> None:
    with pytest.raises(LeakBaselineError, match=r"known\.json cannot be read: .*--prudent-write-baseline writes it"):
        read_known(tmp_path / "known.json")
