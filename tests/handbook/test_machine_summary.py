from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prudent.handbook.machine_summary import machines
from prudent.model.observation import Leak, Step

from .hand_made_proofs import CLEAN, MIDDLE, NEW, OLD, proof_of


def test_this_machine_comes_first_then_those_that_have_published(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRUDENT_MACHINE", "my-machine")
    here, other = machines(proof_of(project, [(NEW, CLEAN)], [(OLD, CLEAN), (MIDDLE, CLEAN)]))
    assert (here.name, here.here, here.pythons, here.records) == ("my-machine", True, "3.13", 1)
    assert (other.name, other.here, other.pythons, other.records) == ("linux-x86_64", False, "2.7, 3.12", 2)
    assert other.refused == {}
    assert other.disagrees == 0


def test_records_that_are_not_used_are_counted_with_the_reason(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRUDENT_MACHINE", "my-machine")
    _here, other = machines(proof_of(project, elsewhere=[(OLD, CLEAN)], content="of other code"))
    assert other.refused == {"recorded for other code": 1}


def test_what_this_machine_has_published_is_not_counted_twice(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRUDENT_MACHINE", "linux-x86_64")
    (here,) = machines(proof_of(project, [(NEW, CLEAN)], [(NEW, CLEAN)]))
    assert (here.name, here.records) == ("linux-x86_64", 1)


def test_what_another_machine_saw_otherwise_is_counted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRUDENT_MACHINE", "my-machine")
    path = (Step("exception", "E", ".args"),)
    leak = Leak(path, "snippet", 1, "bad.py", kept_by_name=False, count=1, objects=1, bytes=1)
    leaks = replace(CLEAN, leaks=(leak,))
    assert machines(proof_of(project, [(NEW, CLEAN)], [(NEW, CLEAN)]))[1].disagrees == 0
    assert machines(proof_of(project, [(NEW, CLEAN)], [(NEW, leaks)]))[1].disagrees == 1
