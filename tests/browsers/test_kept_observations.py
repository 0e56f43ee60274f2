"""A comparison that was ended goes on from what it had observed, and uses nothing that was observed otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prudent.handbook.browser_code import browser_code
from prudent.handbook.pyodide_releases import RELEASES

from . import kept_observations
from .kept_observations import KeptObservations
from .pyodide_runs import FAILED, Job

RELEASE = RELEASES["3.13"]
LIMITS = {"seconds": 10.0}
JOBS: list[Job] = [(name, {"parts": [name]}) for name in ("a.py", "b.py", "c.py")]
SEEN = {"printed": "ä\n"}


def opened(folder: Path, limits: dict[str, float] = LIMITS) -> KeptObservations:
    return KeptObservations(folder / "made" / "3.13.jsonl", RELEASE, limits)


def until_killed(*names: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((name, SEEN) for name in names)
    raise KeyboardInterrupt


def kill_after(folder: Path, *names: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        list(opened(folder).keep(JOBS, until_killed(*names)))


def test_what_was_observed_before_the_end_is_known_afterwards(tmp_path: Path) -> None:
    kill_after(tmp_path, "a.py", "b.py")
    assert opened(tmp_path).among(JOBS) == {"a.py": SEEN, "b.py": SEEN}


def test_each_is_written_before_the_next_is_run(tmp_path: Path) -> None:
    kept = opened(tmp_path).keep(JOBS, until_killed("a.py"))
    next(kept)
    assert opened(tmp_path).among(JOBS) == {"a.py": SEEN}


def test_a_line_that_was_cut_spoils_neither_itself_nor_the_next(tmp_path: Path) -> None:
    kill_after(tmp_path, "a.py", "b.py")
    (path,) = (tmp_path / "made").iterdir()
    path.write_bytes(path.read_bytes()[:-10])
    assert opened(tmp_path).among(JOBS) == {"a.py": SEEN}
    kill_after(tmp_path, "c.py")
    assert opened(tmp_path).among(JOBS) == {"a.py": SEEN, "c.py": SEEN}


def test_a_run_without_an_observation_is_made_anew(tmp_path: Path) -> None:
    failed = {FAILED: "it had no end"}
    assert list(opened(tmp_path).keep(JOBS, [("a.py", failed)])) == [("a.py", failed)]
    assert opened(tmp_path).among(JOBS) == {}


def test_changed_code_is_run_anew(tmp_path: Path) -> None:
    kill_after(tmp_path, "a.py")
    assert opened(tmp_path).among([("a.py", {"parts": ["changed"]})]) == {}


def test_what_was_observed_with_other_limits_releases_or_code_of_ours_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_after(tmp_path, "a.py")
    assert opened(tmp_path, {"seconds": 9.0}).among(JOBS) == {}
    (path,) = (tmp_path / "made").iterdir()
    assert KeptObservations(path, replace(RELEASE, sha512="other"), LIMITS).among(JOBS) == {}
    code = browser_code()
    judged = code | {"prudent/model/judgement.py": "changed"}
    monkeypatch.setattr(kept_observations, "browser_code", lambda: judged)
    assert opened(tmp_path).among(JOBS) == {"a.py": SEEN}
    name = "prudent/target/leak_check.py"
    worded = code | {name: code[name].replace('"""', '"""Reworded: ', 1) + "# a comment\n"}
    monkeypatch.setattr(kept_observations, "browser_code", lambda: worded)
    assert opened(tmp_path).among(JOBS) == {"a.py": SEEN}
    run = code | {name: code[name] + "x = 1\n"}
    monkeypatch.setattr(kept_observations, "browser_code", lambda: run)
    assert opened(tmp_path).among(JOBS) == {}
