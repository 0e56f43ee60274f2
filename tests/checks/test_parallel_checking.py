from __future__ import annotations

from pathlib import Path

import pytest

from prudent.checks import parallel_checking
from prudent.checks.finding_cache import FindingCache
from prudent.checks.parallel_checking import Outcome, check_files, check_one
from prudent.checks.source_files import SourceFile
from prudent.checks.source_reader import RUNNING

KEPT = "def read(text):\n    try:\n        return int(text)\n    except ValueError as error:\n        result = error\n"


def write(root: Path, name: str, text: str) -> SourceFile:
    (root / name).write_text(text, encoding="utf-8")
    return SourceFile(root / name, f"./{name}", name)


def told(outcome: Outcome) -> tuple[str, list[str], bool]:
    return outcome.file.relative, [finding.rule for finding in outcome.findings], outcome.problem is not None


def fails(*_given: object) -> list[object]:
    raise RuntimeError("no check today")


def test_outcomes_come_in_the_order_of_the_files_whatever_became_of_them(tmp_path: Path) -> None:
    files = [
        write(tmp_path, "z.py", KEPT),
        write(tmp_path, "b.py", "x ="),
        SourceFile(tmp_path / "lost.py", "lost.py", "lost.py"),
        write(tmp_path, "a.py", "x = 1\n"),
    ]
    outcomes = [told(outcome) for outcome in check_files(files, RUNNING, jobs=1)]
    assert outcomes == [("z.py", ["EXC01"], False), ("b.py", [], True), ("lost.py", [], True), ("a.py", [], False)]


def test_findings_and_problems_have_the_files_name_as_it_is_shown(tmp_path: Path) -> None:
    kept, broken = write(tmp_path, "a.py", KEPT), write(tmp_path, "b.py", "x = 1\nx =\n")
    [found, failed] = check_files([kept, broken], RUNNING)
    assert [finding.path for finding in found.findings] == ["./a.py"]
    assert str(failed.problem).startswith("./b.py:2: cannot be checked: not Python")


def test_a_file_is_handed_back_with_what_it_held(tmp_path: Path) -> None:
    file = write(tmp_path, "a.py", KEPT)
    outcome, content = check_one(file, RUNNING)
    assert content == file.path.read_bytes()
    assert [finding.line for finding in outcome.findings] == [5]
    lost, nothing = check_one(SourceFile(tmp_path / "lost.py", "lost.py", "lost.py"), RUNNING)
    assert nothing == b""
    assert "lost.py:1: cannot be checked: No such file" in str(lost.problem)


def test_a_fault_of_a_check_is_not_said_to_be_one_of_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel_checking, "check_content", fails)
    outcome, _content = check_one(write(tmp_path, "a.py", KEPT), RUNNING)
    assert "please report this bug of prudent: RuntimeError: no check today" in str(outcome.problem)


def test_only_what_has_changed_is_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same, changed = write(tmp_path, "a.py", KEPT), write(tmp_path, "b.py", KEPT)
    cache = FindingCache(tmp_path / "cache", RUNNING)
    before = list(check_files([same, changed], RUNNING, cache))
    changed.path.write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(parallel_checking, "check_content", fails)
    after = list(check_files([same, changed], RUNNING, FindingCache(tmp_path / "cache", RUNNING)))
    assert after[0] == before[0]
    assert told(after[1]) == ("b.py", [], True)


def test_what_cannot_be_checked_is_tried_again_each_time(tmp_path: Path) -> None:
    file = write(tmp_path, "a.py", "x =")
    cache = FindingCache(tmp_path / "cache", RUNNING)
    assert [told(outcome) for _ in range(2) for outcome in check_files([file], RUNNING, cache)] == [
        ("a.py", [], True)
    ] * 2
    assert cache.look_up("a.py", "a.py", b"x =") is None


def test_what_was_found_is_kept_when_nobody_asks_for_the_rest(tmp_path: Path) -> None:
    files = [write(tmp_path, "a.py", KEPT), write(tmp_path, "b.py", KEPT)]
    outcomes = check_files(files, RUNNING, FindingCache(tmp_path / "cache", RUNNING), jobs=1)
    for _outcome in outcomes:
        break
    outcomes.close()  # type: ignore[attr-defined]
    cache = FindingCache(tmp_path / "cache", RUNNING)
    assert [cache.look_up(file.relative, "", KEPT.encode()) is None for file in files] == [False, True]
