"""ext/bootstrap.py itself: its command line, and what it tells of failures."""

from __future__ import annotations

import ast
import runpy
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import bootstrap
from project_environment.commands import Failure
from project_environment.environment import Environment

SCRIPT = Path(bootstrap.__file__)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["docs"], ["--session", "docs"]),
        (["tests", "--", "-k", "docs"], ["--session", "tests", "--", "-k", "docs"]),
        (["docs", "tests", "--verbose"], ["--session", "docs", "tests", "--verbose"]),
        (["--list"], ["--list"]),
    ],
)
def test_arguments_are_handed_to_nox(arguments: list[str], expected: list[str]) -> None:
    assert bootstrap.nox_command(arguments) == ["nox", "--no-venv", *expected]


@pytest.mark.parametrize(
    ("arguments", "sessions"),
    [
        (["docs"], ["docs"]),
        (["docs", "tests", "--", "lint"], ["docs", "tests"]),
        (["--session", "docs"], None),
        (["--list"], []),
        (["docs", "--list"], []),
    ],
)
def test_environment_is_prepared_for_the_named_sessions(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], sessions: list[str] | None
) -> None:
    asked: list[Iterable[str] | None] = []
    monkeypatch.setattr(Environment, "prepare", lambda _self, sessions: asked.append(sessions))
    monkeypatch.setattr(bootstrap, "run_nox", lambda _layout, _arguments: 3)
    assert bootstrap.main(arguments) == 3
    assert asked == [sessions]


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["--help"], 0)])
def test_help(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(arguments) == status
    assert "python3 ext/bootstrap.py SESSION" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "status", "text"),
    [
        (Failure("no network"), 1, "bootstrap: no network\n"),
        (OSError(28, "No space left on device"), 1, "bootstrap: [Errno 28] No space left on device\n"),
        (KeyboardInterrupt(), 130, "bootstrap: stopped; the next run goes on from here\n"),
    ],
)
def test_foreseeable_failure_has_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, status: int, text: str
) -> None:
    def prepare(_self: Environment, _sessions: object) -> None:
        raise error

    monkeypatch.setattr(Environment, "prepare", prepare)
    assert bootstrap.main(["docs"]) == status
    assert capsys.readouterr().err == text


# Older Pythons


def test_older_python_can_read_it() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 4))


def test_older_python_is_told_that_it_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 6, 15, "final", 0))
    with pytest.raises(SystemExit, match=r"^Python 3\.11 or newer is needed, and this is 3\.6 \("):
        runpy.run_path(str(SCRIPT), run_name="__main__")


def test_it_runs_by_itself_without_anything_installed() -> None:
    process = subprocess.run([sys.executable, "-I", "-S", SCRIPT, "--help"], capture_output=True, text=True, check=True)
    assert process.stdout == bootstrap.USAGE
