"""`prudent.leaks` and `prudent.assert_no_leaks`, within the process of the tests, as a server would use them."""

from __future__ import annotations

import gc
import re
import runpy
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import prudent
from prudent.diagnosis.cause import CauseKind
from prudent.model.observation import INEXACT
from prudent.target.leak_check import LeakCheck

ROOT = Path(__file__).parents[2]
HANDLE = """\
requests = ["1", "x"]

def handle(request):
    try:
        int(request)
    except ValueError as error:
        kept = error

"""
kept_for_good: list[BaseException] = []


def read(text: str) -> int:
    kept = None
    try:
        return int(text)
    except ValueError as error:
        kept = error
    return len(str(kept)) and 0


def read_well(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0


def keep(text: str) -> None:
    try:
        int(text)
    except ValueError as error:
        kept_for_good.append(error)


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_a_cycle_is_told_with_its_line_rule_and_cure() -> None:
    with prudent.leaks() as found:
        read("x")
    (cause,) = found.own
    assert (cause.kind, cause.rule, cause.function) == (CauseKind.CYCLE, "EXC01", "read")
    assert found
    line = read.__code__.co_firstlineno + 5
    assert str(found).startswith(f"tests/interfaces/test_leak_context.py:{line} in read: local 'kept'\n")
    assert "EXC01" in str(found)


def test_a_leak_is_counted_as_often_as_it_was_made() -> None:
    with prudent.leaks() as found:
        for _ in range(3):
            read("x")
    assert [cause.count for cause in found.own] == [3]


def test_nothing_is_found_where_nothing_is_left() -> None:
    with prudent.leaks() as found:
        read_well("x")
    assert (found.causes, str(found), bool(found)) == ([], "nothing is left behind", False)
    with prudent.assert_no_leaks():
        read_well("x")


def test_what_was_there_before_is_not_told() -> None:
    gc.disable()
    try:
        read("x")
        with prudent.leaks() as found:
            read_well("x")
    finally:
        gc.enable()
    assert found.causes == []


def test_the_assertion_fails_by_the_same_words() -> None:
    with pytest.raises(AssertionError, match="in read: local 'kept'"), prudent.assert_no_leaks():
        read("x")


def test_what_a_name_keeps_is_told_and_does_not_fail_the_assertion() -> None:
    try:
        with prudent.leaks() as found:
            keep("x")
        assert [cause.kind for cause in found.own] == [CauseKind.HELD]
        assert "kept_for_good" in str(found)
        with prudent.assert_no_leaks():
            keep("x")
    finally:
        kept_for_good.clear()


def test_a_block_that_raises_is_not_judged_and_its_exception_passes() -> None:
    with pytest.raises(KeyError), prudent.leaks() as found:
        raise KeyError
    assert (found.causes, bool(found.unjudged)) == ([], True)
    with prudent.leaks():  # and the next block can look
        pass


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(*, enabled: bool) -> None:
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        with prudent.leaks():
            assert not gc.isenabled()
        assert gc.isenabled() is enabled
        with pytest.raises(KeyError), prudent.leaks():
            raise KeyError
        assert gc.isenabled() is enabled
        assert gc.get_freeze_count() == 0
    finally:
        (gc.enable if before else gc.disable)()


def test_blocks_cannot_be_nested_nor_run_in_two_threads() -> None:
    with prudent.leaks(), pytest.raises(RuntimeError, match="cannot be nested"), prudent.leaks():
        pass
    raised: list[bool] = []

    def other() -> None:
        try:
            with prudent.leaks():
                raised.append(False)
        except RuntimeError:
            raised.append(True)

    with prudent.leaks():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert raised == [True]


def test_where_not_every_reference_is_accounted_for_nothing_is_called_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    report: Callable[..., dict[str, object]] = LeakCheck.report
    monkeypatch.setattr(LeakCheck, "report", lambda *args, **named: {**report(*args, **named), "exact": False})
    with prudent.leaks() as found:
        read_well("x")
    assert (found.causes, found.unjudged) == ([], INEXACT)
    with pytest.raises(AssertionError, match=rf"cannot be judged .*: {INEXACT}"), prudent.assert_no_leaks():
        read_well("x")


def test_where_references_are_counted_otherwise_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prudent.target.garbage_detection_self_test.refusal", lambda: "a reason")
    with prudent.leaks() as found:
        read("x")
    assert (found.causes, found.unjudged, str(found)) == ([], "a reason", "a reason")
    with pytest.raises(AssertionError, match=r"cannot be judged .*: a reason"), prudent.assert_no_leaks():
        pass
    monkeypatch.setattr("platform.python_implementation", lambda: "PyPy")
    with pytest.raises(RuntimeError, match="PyPy counts no references"), prudent.leaks():
        pass


def test_to_import_the_package_loads_none_of_it() -> None:
    code = "import sys, prudent; sys.exit(any(name.startswith('prudent.') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_example_of_the_page_does_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs/checking.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```\{code-block\} python\n:unproved:[^\n]*\n\n(.*?)```", page, re.DOTALL)
    (code,) = (block for block in blocks if "prudent.leaks()" in block)
    (tmp_path / "server.py").write_text(f"{HANDLE}{code}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(tmp_path / "server.py"))
    assert capsys.readouterr().out.startswith("server.py:7 in handle: local 'kept'\n")


def test_other_names_are_missing_as_usual() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'leak'"):
        _ = prudent.leak
